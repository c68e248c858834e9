/** A date of HTTP leaves out what goes beyond the second. */
const RESOLUTION_MS = 1000;

/** ms; a difference that is smaller is none. */
const TOLERANCE_MS = 250;

/**
 * The engine's clock beside ours, as the dates of its answers tell it. It is another one behind ssh,
 * and also behind a local socket: that of Docker Desktop's virtual machine, which stands still while
 * a laptop sleeps.
 */
export class EngineClock {
  readonly #now: () => number;
  #isRead = false;
  #aheadMs = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether the engine has told its time; until then it counts as ours. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** Begins a question; what is returned takes the date of its answer (RFC 9110) as soon as it has come. */
  asking(): (date: string | undefined) => void {
    const askedAt = this.#now();
    return (date) => {
      const told = Date.parse(date ?? '');
      if (!Number.isNaN(told)) this.#learn(told, askedAt);
    };
  }

  /** A time of the engine by our clock; both in ms since the epoch. */
  toOwn(at: number): number {
    return at - this.#aheadMs;
  }

  /** A time of ours by the engine's clock; both in ms since the epoch. */
  toEngine(at: number): number {
    return at + this.#aheadMs;
  }

  /** What an answer does not contradict stays. */
  #learn(told: number, askedAt: number): void {
    this.#isRead = true;
    // The engine has looked at its clock somewhere between question and answer.
    const [least, most] = [told - this.#now(), told + RESOLUTION_MS - askedAt];
    const isPossible = (aheadMs: number): boolean =>
      aheadMs >= least - TOLERANCE_MS && aheadMs <= most + TOLERANCE_MS;
    // The nearest that is possible: with each answer fewer are, and it moves no further than it must.
    const nearest = Math.min(Math.max(this.#aheadMs, least), most);
    this.#aheadMs = [this.#aheadMs, 0].find(isPossible) ?? nearest;
  }
}
