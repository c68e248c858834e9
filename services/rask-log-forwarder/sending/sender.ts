import type { Backlog } from '../keeping/backlog.js';
import type { Positions } from '../keeping/positions.js';
import type { Courier } from './courier.js';

export interface SenderOptions {
  readonly backlog: Backlog;
  readonly positions: Positions;
  readonly courier: Courier;
}

/** How often positions are written at most, in ms. */
const SAVE_EVERY_MS = 1_000;

/** Takes batch after batch from the backlog to the aggregator, until it is closed. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #hurry = new AbortController();
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;
  readonly #saving: NodeJS.Timeout;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#saving = setInterval(() => void options.positions.save(), SAVE_EVERY_MS);
    this.#done = this.#run();
  }

  /** Fails when the loop does, which it never should. */
  get done(): Promise<void> {
    return this.#done;
  }

  /** Sends what there is, once and for at most so many ms; the rest goes to the spool. Then positions are written. */
  async close(limitMs: number): Promise<void> {
    const { backlog, positions } = this.#options;
    const limit = setTimeout(() => {
      this.#stop.abort();
    }, limitMs);
    this.#hurry.abort();
    // However it ended: what is left has to be kept.
    await this.#done.catch(() => undefined);
    clearTimeout(limit);
    clearInterval(this.#saving);
    if (backlog.queued.lines > 0) await backlog.leave();
    await positions.save();
  }

  async #run(): Promise<void> {
    const { backlog, courier } = this.#options;
    const ending = { hurry: this.#hurry.signal, stop: this.#stop.signal };
    let isTaking = true;
    while (isTaking && !ending.stop.aborted) {
      const isHurried = ending.hurry.aborted;
      const batch = isHurried ? await backlog.nextNow() : await backlog.next(ending.hurry);
      if (batch === undefined) {
        if (isHurried) return;
        continue;
      }
      isTaking = await courier.deliver(
        batch.lines.map(({ bytes }) => bytes),
        ending,
      );
      if (isTaking) await batch.settle();
    }
  }
}
