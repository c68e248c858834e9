import { reasonOf, type Log } from '../../running/log.js';
import { Changes } from './changes.js';
import type { Positions } from './positions.js';
import { bytesOf, type QueuedLine } from './queued-line.js';
import type { Spool, SpooledLines } from './spool.js';

/**
 * How long the engine keeps what is not read yet: as long as its log rotation lets it (`living`), until somebody removes
 * the container, which may be soon (`ended`), or only for those who are reading it now (`removed`).
 */
export type Standing = 'living' | 'ended' | 'removed';

/** After the spool could not be written, or read, it is left alone for so long. */
const SPOOL_REST_MS = 5_000;

/** The aggregator's chance to take the last lines of a removed container before they go to the spool, in ms. */
const SOON_MS = 1_000;

/** The part of the spool that lines may take which the engine still keeps: the rest waits for those it does not. */
const SHARE_OF_LIVING = 0.5;

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
  /** Lines that can be kept nowhere. */
  readonly onDropped: (lines: number) => void;
}

/**
 * All lines that are read and not acknowledged, in the order in which they were read. Those in memory still stand in
 * the engine's own logs, but for the last ones of a removed container. When memory is full all of it goes to the spool,
 * and when the spool is full reading waits; only for a removed container, which nobody can read later, the spool's
 * oldest lines make room.
 */
export class Backlog {
  readonly #options: BacklogOptions;
  readonly #changes = new Changes();
  readonly #removed = new Set<string>();
  #lines: QueuedLine[] = [];
  #bytes = 0;
  /** When the oldest line in memory came, in ms of the process's own clock. */
  #since = 0;
  #spilling: Promise<void> | undefined;
  #spoolRestsUntil = 0;

  constructor(options: BacklogOptions) {
    this.#options = options;
  }

  get queued(): { readonly lines: number; readonly bytes: number } {
    return { lines: this.#lines.length, bytes: this.#bytes };
  }

  /** Takes a line in any case; readers ask for room between two chunks. */
  add(line: QueuedLine): void {
    const wasFull = this.#isFull();
    if (this.#lines.length === 0) this.#since = performance.now();
    this.#lines.push(line);
    this.#bytes += line.bytes.length;
    if (this.#lines.length === 1 || (!wasFull && this.#isFull())) this.wake();
  }

  /** Resolves when there is room for more, which is made by all means that the standing allows, or when `signal` says so. */
  async room(standing: () => Standing, signal: AbortSignal): Promise<void> {
    while (this.#bytes >= this.#options.maxBytes && !signal.aborted) {
      const seen = this.#changes.count;
      if (this.#maySpill(standing())) await this.spill();
      else await this.#changes.after(seen, signal, SPOOL_REST_MS);
    }
  }

  /** The oldest lines, as soon as they are a batch; undefined when `signal` is there first. */
  async next(signal: AbortSignal): Promise<Batch | undefined> {
    while (!signal.aborted) {
      const seen = this.#changes.count;
      const batch = await this.nextNow();
      if (batch !== undefined && (batch.isSpooled || this.#isBatch())) return batch;
      await this.#changes.after(
        seen,
        signal,
        batch === undefined ? this.#retryMs() : this.#dueInMs(),
      );
    }
    return undefined;
  }

  /** The oldest lines, few as they may be; undefined when there are none. */
  async nextNow(): Promise<(Batch & { readonly isSpooled: boolean }) | undefined> {
    const { spool, limits } = this.#options;
    await this.#spilled();
    const spooled = await spool.read(limits.lines);
    if (spooled !== undefined) return this.#spooledBatch(spooled);
    const lines = this.#oldest(limits);
    return lines.length === 0 ? undefined : { isSpooled: false, ...this.#memoryBatch(lines) };
  }

  /** Everything in memory goes to the spool; what could not be written stays in memory. */
  spill(): Promise<void> {
    return this.#spill(() => this.#lines);
  }

  /** Nobody but this process keeps the lines of this container any more: they are sent soon, or go to the spool. */
  async secure(container: string, signal: AbortSignal): Promise<void> {
    this.#removed.add(container);
    const until = performance.now() + SOON_MS;
    while (this.#has(container) && performance.now() < until && !signal.aborted)
      await this.#changes.after(this.#changes.count, signal, until - performance.now());
    // At the end of the process everything is spilled.
    if (signal.aborted) return;
    if (this.#has(container) && this.#options.spool.hasRoomFor(this.#bytes)) await this.spill();
    if (!this.#has(container)) this.#removed.delete(container);
  }

  /** Before the process ends. In a full spool only lines that can't be read again are worth the loss of others. */
  async leave(): Promise<void> {
    await this.#spilled();
    const hasRoom = this.#options.spool.hasRoomFor(this.#bytes);
    await this.#spill(() => (hasRoom ? this.#lines : this.#ofRemoved()));
    const lost = this.#ofRemoved().length;
    if (lost > 0) this.#options.onDropped(lost);
  }

  /** Lets all who wait look again. */
  wake(): void {
    this.#changes.tell();
  }

  #spooledBatch(spooled: SpooledLines): Batch & { readonly isSpooled: boolean } {
    const settle = async () => {
      // A file that is being appended to looks as if all of it was sent.
      await this.#spilled();
      await this.#options.spool.settle(spooled);
      this.wake();
    };
    return { isSpooled: true, lines: spooled.lines, settle };
  }

  #memoryBatch(lines: readonly QueuedLine[]): Batch {
    const settle = async () => {
      // What was spilled meanwhile is settled already; some lines are sent twice then.
      await this.#spilled();
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

  #ofRemoved(): readonly QueuedLine[] {
    return this.#lines.filter(({ origin }) => this.#removed.has(origin?.container ?? ''));
  }

  #has(container: string): boolean {
    return this.#lines.some(({ origin }) => origin?.container === container);
  }

  #isBatch(): boolean {
    return this.#isFull() || this.#dueInMs() <= 0;
  }

  #isFull(): boolean {
    const { limits, maxBytes } = this.#options;
    // A batch gets no larger while memory is full and readers wait.
    return this.#lines.length >= limits.lines || this.#bytes >= Math.min(limits.bytes, maxBytes);
  }

  #dueInMs(): number {
    return this.#since + this.#options.limits.ageMs - performance.now();
  }

  /** When to look again although nothing has changed; undefined when there is nothing to look at. */
  #retryMs(): number | undefined {
    return this.#options.spool.lines > 0 ? SPOOL_REST_MS : undefined;
  }

  #maySpill(standing: Standing): boolean {
    if (performance.now() < this.#spoolRestsUntil) return false;
    const { spool } = this.#options;
    switch (standing) {
      case 'living':
        return spool.hasRoomFor(this.#bytes, SHARE_OF_LIVING);
      case 'ended':
        return spool.hasRoomFor(this.#bytes);
      case 'removed':
        return true;
    }
  }

  async #spilled(): Promise<void> {
    while (this.#spilling !== undefined) await this.#spilling;
  }

  #spill(which: () => readonly QueuedLine[]): Promise<void> {
    this.#spilling ??= this.#write([...which()]).finally(() => {
      this.#spilling = undefined;
      this.wake();
    });
    return this.#spilling;
  }

  async #write(lines: readonly QueuedLine[]): Promise<void> {
    const { spool, positions, log } = this.#options;
    try {
      await spool.append(lines);
      positions.settle(lines);
      const written = new Set(lines);
      this.#lines = this.#lines.filter((line) => !written.has(line));
      this.#bytes = bytesOf(this.#lines);
    } catch (error) {
      // Reading waits then: the engine keeps what is being read.
      this.#spoolRestsUntil = performance.now() + SPOOL_REST_MS;
      log('error', 'the spool could not be written', { reason: reasonOf(error) });
    }
  }
}
