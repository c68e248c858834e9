import type { Log } from '../../running/log.js';
import { pauseAfter } from './backoff.js';
import type { Outcome, Post } from './post.js';
import { parseJson } from '../parse-json.js';
import { shorten } from './shorten.js';

/** How long a wrong token is left alone, in ms: somebody has to change something first. */
const UNAUTHORIZED_PAUSE_MS = 10_000;

export interface CourierOptions {
  readonly post: Post;
  readonly log: Log;
  /** Lines that will never arrive. */
  readonly onDropped: (lines: number) => void;
  /** Resolves after so many ms, or when `signal` says so. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

/** When deliveries end. */
export interface Ending {
  /** From now on nothing is tried twice. */
  readonly hurry: AbortSignal;
  /** From now on nothing is tried at all. */
  readonly stop: AbortSignal;
}

/** Since when and why the aggregator takes nothing. */
export interface Away {
  /** ms since the epoch */
  readonly since: number;
  readonly reason: string;
}

/** Brings lines to the aggregator, one request at a time, however long it takes. */
export class Courier {
  readonly #options: CourierOptions;
  #failures = 0;
  #away: Away | undefined;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Undefined while the aggregator takes what it is sent. */
  get away(): Away | undefined {
    return this.#away;
  }

  /**
   * Tries until all lines are durable there, or found to be undeliverable and dropped.
   * @returns false when it had to end before that
   */
  async deliver(lines: readonly Buffer[], ending: Ending): Promise<boolean> {
    while (!ending.stop.aborted) {
      const outcome = await this.#options.post(Buffer.concat(lines), ending.stop);
      switch (outcome.kind) {
        case 'taken':
          this.#arrived(outcome, lines.length);
          return true;
        case 'too-large':
          this.#answered();
          return this.#deliverLess(lines, outcome.reason, ending);
        case 'malformed': {
          const sound = lines.filter((line) => parseJson(line.toString()) !== undefined);
          if (sound.length < lines.length) return this.#deliverSound(lines, sound, ending);
          // Then it is not about the lines: somebody else than an aggregator answers.
          await this.#pause(outcome.reason, 0, ending.hurry);
          break;
        }
        case 'unauthorized':
          await this.#pause(outcome.reason, UNAUTHORIZED_PAUSE_MS, ending.hurry);
          break;
        case 'failed':
          await this.#pause(outcome.reason, outcome.retryAfterMs, ending.hurry);
          break;
      }
      if (ending.hurry.aborted) return false;
    }
    return false;
  }

  /** Without what a damaged disk has made of some lines. */
  async #deliverSound(
    lines: readonly Buffer[],
    sound: readonly Buffer[],
    ending: Ending,
  ): Promise<boolean> {
    for (const line of lines) if (!sound.includes(line)) this.#drop(line, 'it is no JSON');
    return sound.length === 0 || this.deliver(sound, ending);
  }

  /** Halves what was refused as too large, down to the line that is to blame, which is shortened. */
  async #deliverLess(lines: readonly Buffer[], reason: string, ending: Ending): Promise<boolean> {
    const [only] = lines;
    if (only === undefined) return true;
    if (lines.length > 1) {
      const middle = Math.ceil(lines.length / 2);
      const isFirstDone = await this.deliver(lines.slice(0, middle), ending);
      return isFirstDone && (await this.deliver(lines.slice(middle), ending));
    }
    const short = shorten(only);
    if (short !== undefined) return this.deliver([short], ending);
    this.#drop(only, reason);
    return true;
  }

  #drop(line: Buffer, reason: string): void {
    this.#options.onDropped(1);
    const beginning = line.toString('utf8', 0, 120);
    this.#options.log('error', 'a line is refused and dropped', { reason, beginning });
  }

  #arrived({ rejected }: Extract<Outcome, { kind: 'taken' }>, sent: number): void {
    this.#answered();
    const [first] = rejected;
    if (first === undefined) return;
    this.#options.onDropped(rejected.length);
    const { reason } = first;
    this.#options.log('warn', 'the aggregator rejects lines', {
      ...{ lines: rejected.length, of: sent, reason },
    });
  }

  #answered(): void {
    this.#failures = 0;
    if (this.#away === undefined) return;
    this.#options.log('info', 'the aggregator is back', {
      awayMs: Date.now() - this.#away.since,
    });
    this.#away = undefined;
  }

  async #pause(reason: string, askedMs: number, hurry: AbortSignal): Promise<void> {
    this.#failures += 1;
    if (this.#away === undefined)
      this.#options.log('warn', 'the aggregator takes nothing; lines are kept', { reason });
    else if (this.#away.reason !== reason)
      this.#options.log('warn', 'the aggregator still takes nothing', { reason });
    this.#away = { since: this.#away?.since ?? Date.now(), reason };
    const pause = pauseAfter(this.#failures, askedMs, this.#options.random());
    await this.#options.sleep(pause, hurry);
  }
}
