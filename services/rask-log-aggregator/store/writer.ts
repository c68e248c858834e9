import { NOTHING, prepareWrite, type Appended, type Batch } from './appending.js';
import type { Database, Opened } from './database.js';
import type { DiskSpace } from './disk-space.js';
import { StorageError } from './storage-error.js';

interface Append {
  readonly kind: 'append';
  readonly batch: Batch;
  readonly done: (appended: Appended) => void;
  readonly fail: (error: unknown) => void;
}

interface Alone {
  readonly kind: 'alone';
  readonly run: () => Promise<void>;
}

/** Lines of one write; what has queued up meanwhile is in the next. */
const MOST_LINES = 5_000;

/**
 * The one who writes. Whatever changes the store stands in one queue; batches that wait together share one write to the
 * disk, so that many requests cost one `fsync`.
 */
export class Writer {
  readonly #database: Database;
  readonly #space: DiskSpace;
  readonly #queue: (Append | Alone)[] = [];
  #working: Promise<void> | undefined;
  #isClosed = false;
  #lastWriteAt = Number.NEGATIVE_INFINITY;

  constructor(database: Database, space: DiskSpace) {
    this.#database = database;
    this.#space = space;
  }

  /** When lines last became durable, by `performance.now()`. */
  get lastWriteAt(): number {
    return this.#lastWriteAt;
  }

  /**
   * Resolves when the lines are durable.
   * @throws StorageError when they may not be; they may be sent again
   */
  append(batch: Batch): Promise<Appended> {
    return new Promise((done, fail) => {
      this.#enqueue({ kind: 'append', batch, done, fail }, fail);
    });
  }

  /** Runs work that nobody else's write may come between. A failure closes the store, as that of a write does. */
  alone<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    return new Promise((done, fail) => {
      const run = () => this.#attempt(work).then(done, fail);
      this.#enqueue({ kind: 'alone', run }, fail);
    });
  }

  /** Writes what is queued, then closes the store. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#working;
    await this.#database.close();
  }

  #enqueue(job: Append | Alone, fail: (error: unknown) => void): void {
    if (this.#isClosed) {
      fail(new StorageError('the store is closed'));
      return;
    }
    this.#queue.push(job);
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    // What comes in within the same turn belongs to the first write already.
    await Promise.resolve();
    for (let job = this.#queue[0]; job !== undefined; job = this.#queue[0]) {
      if (job.kind === 'append') await this.#commit(this.#takeGroup());
      else {
        this.#queue.shift();
        await job.run();
      }
    }
    this.#working = undefined;
  }

  #takeGroup(): readonly Append[] {
    const group: Append[] = [];
    let lines = 0;
    for (let job = this.#queue[0]; job?.kind === 'append'; job = this.#queue[0]) {
      lines += job.batch.entries.length;
      if (group.length > 0 && lines > MOST_LINES) break;
      group.push(job);
      this.#queue.shift();
    }
    return group;
  }

  async #commit(group: readonly Append[]): Promise<void> {
    try {
      const appended = await this.#attempt((opened) => this.#write(opened, group));
      group.forEach(({ done }, index) => {
        done(appended[index] ?? NOTHING);
      });
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
  }

  async #write({ level, state }: Opened, group: readonly Append[]): Promise<readonly Appended[]> {
    await this.#space.expectRoom();
    const batches = group.map(({ batch }) => batch);
    const write = await prepareWrite(level, state, batches, Date.now());
    if (write.operations.length === 0) return write.appended;
    await level.batch([...write.operations], { sync: true });
    state.totals = write.totals;
    for (const [key, partition] of write.partitions) state.partitions.set(key, partition);
    for (const [forwarder, lines] of write.dropped) state.dropped.set(forwarder, lines);
    this.#lastWriteAt = performance.now();
    return write.appended;
  }

  /** Does something with the store. After an error of LevelDB nobody knows what was written: it is opened anew. */
  async #attempt<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const opened = await this.#database.open();
    try {
      return await work(opened);
    } catch (error) {
      if (error instanceof StorageError) throw error;
      await this.#database.discard(error);
      throw new StorageError('the store cannot write', { cause: error });
    }
  }
}
