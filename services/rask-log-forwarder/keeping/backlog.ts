import { reasonOf, type Log } from '../../running/log.js';
import type { Positions } from './positions.js';
import { bytesOf, type QueuedLine } from './queued-line.js';
import type { Spool, SpooledLines } from './spool.js';

/**
 * How long the engine keeps what is not read yet: as long as it is needed (`living`), until somebody removes the
 * container, which may be soon (`ended`), or only for those who are reading it now (`removed`).
 */
export type Standing = 'living' | 'ended' | 'removed';

/** After the spool could not be written it is left alone for so long. */
const SPOOL_REST_MS = 5_000;

/** Limits of one batch. */
export interface BatchLimits {
  readonly lines: number;
  readonly bytes: number;
  /** How long the first line of a batch waits for others, in ms. */
  readonly ageMs: number;
}

/** Lines that are sent together. */
export interface Batch {
  readonly lines: readonly QueuedLine[];
  /** The aggregator has them, or they were dropped: nobody needs to keep them. */
  readonly settle: () => Promise<void>;
}

export interface BacklogOptions {
  readonly spool: Spool;
  readonly positions: Positions;
  /** What is kept in memory, in bytes. */
  readonly maxBytes: number;
  readonly limits: BatchLimits;
  readonly log: Log;
}

/**
 * All lines that are read and not acknowledged, in the order in which they were read. Those in memory still stand in
 * the engine's own logs; when memory is full, reading waits. Only what the engine is about to forget goes to the spool,
 * together with all that is older.
 */
export class Backlog {
  readonly #options: BacklogOptions;
  #lines: QueuedLine[] = [];
  #bytes = 0;
  /** When the oldest line in memory came, in ms of the process's own clock. */
  #since = 0;
  #spilling: Promise<void> | undefined;
  #spoolRestsUntil = 0;
  readonly #waiting = new Set<() => void>();

  constructor(options: BacklogOptions) {
    this.#options = options;
  }

  get queued(): { readonly lines: number; readonly bytes: number } {
    return { lines: this.#lines.length, bytes: this.#bytes };
  }

  /** Takes a line in any case; readers ask for room between two chunks. */
  add(line: QueuedLine): void {
    if (this.#lines.length === 0) this.#since = performance.now();
    this.#lines.push(line);
    this.#bytes += line.bytes.length;
    const { limits } = this.#options;
    if (this.#lines.length === 1 || this.#isBatch(limits)) this.wake();
  }

  /** Resolves when there is room for more, which is made by all means that the standing allows, or when `signal` says so. */
  async room(standing: () => Standing, signal: AbortSignal): Promise<void> {
    while (this.#bytes >= this.#options.maxBytes && !signal.aborted) {
      if (this.#maySpill(standing())) await this.spill();
      else await this.#change(signal, SPOOL_REST_MS);
    }
  }

  /** The oldest lines, as soon as they are a batch; undefined when `signal` is there first. */
  async next(signal: AbortSignal): Promise<Batch | undefined> {
    while (!signal.aborted) {
      const batch = await this.nextNow();
      const isDue = batch !== undefined && (batch.isSpooled || this.#isBatch(this.#options.limits));
      if (isDue) return batch;
      await this.#change(signal, batch === undefined ? undefined : this.#dueInMs());
      if (batch !== undefined && this.#dueInMs() <= 0) return this.nextNow();
    }
    return undefined;
  }

  /** The oldest lines, few as they may be; undefined when there are none. */
  async nextNow(): Promise<(Batch & { readonly isSpooled: boolean }) | undefined> {
    const { spool, limits } = this.#options;
    await this.#spilling;
    const spooled = await spool.read(limits.lines);
    if (spooled !== undefined) return this.#spooledBatch(spooled);
    const lines = this.#oldest(limits);
    return lines.length === 0 ? undefined : { isSpooled: false, ...this.#memoryBatch(lines) };
  }

  /** Everything in memory goes to the spool; what could not be written stays in memory. */
  spill(): Promise<void> {
    this.#spilling ??= this.#spill().finally(() => {
      this.#spilling = undefined;
      this.wake();
    });
    return this.#spilling;
  }

  /** Lets all who wait look again. */
  wake(): void {
    for (const look of [...this.#waiting]) look();
  }

  #spooledBatch(spooled: SpooledLines): Batch & { readonly isSpooled: boolean } {
    const settle = async () => {
      await this.#options.spool.settle(spooled);
      this.wake();
    };
    return { isSpooled: true, lines: spooled.lines, settle };
  }

  #memoryBatch(lines: readonly QueuedLine[]): Batch {
    const settle = async () => {
      // What was spilled meanwhile is settled already; some lines are sent twice then.
      while (this.#spilling !== undefined) await this.#spilling;
      if (this.#lines[0] !== lines[0]) return;
      this.#options.positions.settle(lines);
      this.#lines.splice(0, lines.length);
      this.#bytes -= bytesOf(lines);
      this.#since = performance.now();
      this.wake();
    };
    return { lines, settle };
  }

  #oldest({ lines, bytes }: BatchLimits): readonly QueuedLine[] {
    const batch: QueuedLine[] = [];
    let sum = 0;
    for (const line of this.#lines) {
      sum += line.bytes.length;
      if (batch.length >= lines || (batch.length > 0 && sum > bytes)) break;
      batch.push(line);
    }
    return batch;
  }

  #isBatch({ lines, bytes }: BatchLimits): boolean {
    return this.#lines.length >= lines || this.#bytes >= bytes || this.#dueInMs() <= 0;
  }

  #dueInMs(): number {
    return this.#since + this.#options.limits.ageMs - performance.now();
  }

  #maySpill(standing: Standing): boolean {
    if (standing === 'living' || performance.now() < this.#spoolRestsUntil) return false;
    return standing === 'removed' || this.#options.spool.hasRoomFor(this.#bytes);
  }

  async #spill(): Promise<void> {
    const { spool, positions, log } = this.#options;
    const lines = [...this.#lines];
    try {
      await spool.append(lines);
      positions.settle(lines);
      this.#lines = this.#lines.slice(lines.length);
      this.#bytes = bytesOf(this.#lines);
    } catch (error) {
      // Reading waits then, as for a living container: the engine keeps what is being read.
      this.#spoolRestsUntil = performance.now() + SPOOL_REST_MS;
      log('error', 'the spool could not be written', { reason: reasonOf(error) });
    }
  }

  /** Resolves when something has changed, or after so many ms. */
  #change(signal: AbortSignal, limitMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = limitMs === undefined ? undefined : setTimeout(end, Math.max(limitMs, 1));
      signal.addEventListener('abort', end);
      this.#waiting.add(end);
      if (signal.aborted) end();
    });
  }
}
