import type { Json } from '../json.js';
import { engineTime } from './engine-time.js';

/** What the engine may take to tell its time, which it does not while its containerd hangs. In ms. */
const LIMIT_MS = 2000;

/** ms; a difference that is smaller is none. */
const TOLERANCE_MS = 250;

type AskInfo = (limitMs?: number) => Promise<Json>;

/**
 * The engine's clock beside ours. It is another one behind ssh, and also behind a local socket: that
 * of Docker Desktop's virtual machine, which stands still while a laptop sleeps.
 */
export class EngineClock {
  readonly #askInfo: AskInfo;
  readonly #now: () => number;
  #first: Promise<void> | undefined;
  #isRead = false;
  #aheadMs = 0;

  constructor(askInfo: AskInfo, now: () => number) {
    this.#askInfo = askInfo;
    this.#now = now;
  }

  /** Whether the engine has told its time; until then it counts as ours. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** Has the clock read once, by whoever comes first; where the engine is silent it stays unread. */
  known(): Promise<void> {
    this.#first ??= this.read(LIMIT_MS).then(
      () => undefined,
      () => undefined,
    );
    return this.#first;
  }

  /** Has it read anew: behind another connection may be another clock. */
  forget(): void {
    this.#first = undefined;
  }

  /**
   * The engine's time as it tells it (RFC 3339); undefined where it does not.
   * @throws AltctlError `external` when it does not answer, or refuses
   */
  async read(limitMs?: number): Promise<string | undefined> {
    const learn = this.asking();
    const info = await this.#askInfo(limitMs);
    learn(info);
    return info.at('SystemTime').string;
  }

  /** Begins a question to `/info`; what is returned takes the answer as soon as it has come. */
  asking(): (info: Json) => void {
    const askedAt = this.#now();
    return (info) => {
      this.#learn(engineTime(info.at('SystemTime').string), askedAt);
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
  #learn(told: number | undefined, askedAt: number): void {
    if (told === undefined) return;
    this.#isRead = true;
    // The engine has looked at its clock somewhere between question and answer.
    const [least, most] = [told - this.#now(), told - askedAt];
    const isPossible = (aheadMs: number): boolean =>
      aheadMs >= least - TOLERANCE_MS && aheadMs <= most + TOLERANCE_MS;
    const middle = Math.round((least + most) / 2);
    this.#aheadMs = [this.#aheadMs, 0].find(isPossible) ?? middle;
  }
}
