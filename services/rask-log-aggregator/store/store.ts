import type { Log } from '../../running/log.js';
import type { Appended, Batch } from './appending.js';
import { Database, type Opened } from './database.js';
import { DiskSpace } from './disk-space.js';
import { readEdges, type Edges } from './edges.js';
import { PROBE_KEY } from './keys.js';
import type { Query } from './query.js';
import { readLines } from './read-lines.js';
import { removeOldest, type Limits } from './retention.js';
import type { Totals } from './state.js';
import { StorageError } from './storage-error.js';
import { Writer } from './writer.js';

export interface StoreOptions {
  readonly dataFolder: string;
  /** See `reserveOf`, which holds without it. */
  readonly minFreeBytes?: number;
  readonly log: Log;
}

export interface Summary extends Edges {
  readonly totals: Totals;
  /** Lines dropped, by `<name>:<id>`. */
  readonly dropped: ReadonlyMap<string, number>;
}

/** A write as recent as this shows that the store can write, in ms. */
const FRESH_MS = 2_000;

/** The lines that are kept. What fails does so with a StorageError and may succeed later. */
export class Store {
  readonly #database: Database;
  readonly #space: DiskSpace;
  readonly #writer: Writer;

  constructor({ dataFolder, minFreeBytes, log }: StoreOptions) {
    this.#database = new Database(dataFolder, log);
    this.#space = new DiskSpace(dataFolder, minFreeBytes);
    this.#writer = new Writer(this.#database, this.#space);
  }

  /** Opens it now instead of at the first use. */
  open(): Promise<void> {
    return this.#writer.alone(() => Promise.resolve());
  }

  /** Resolves when the lines are durable; those of an id that is there already are left out. */
  append(batch: Batch): Promise<Appended> {
    return this.#writer.append(batch);
  }

  /** Fails unless lines could be stored now. */
  async probe(): Promise<void> {
    const isProven = performance.now() - this.#writer.lastWriteAt < FRESH_MS;
    await this.#writer.alone(async ({ level }) => {
      await this.#space.expectRoom();
      if (!isProven) await level.put(PROBE_KEY, String(Date.now()), { sync: true });
    });
  }

  /** Removes one arrival that is too old or too much; see `removeOldest`. */
  removeOldest(limits: Limits): Promise<number> {
    return removeOldest(this.#writer, limits);
  }

  read(query: Query): AsyncGenerator<readonly string[]> {
    return readLines(this.#current(), query);
  }

  async summary(): Promise<Summary> {
    const opened = this.#current();
    const { totals, dropped } = opened.state;
    return { totals, dropped, ...(await readEdges(opened)) };
  }

  /** Finishes the writes that wait, then closes. */
  close(): Promise<void> {
    return this.#writer.close();
  }

  #current(): Opened {
    const opened = this.#database.current;
    if (opened === undefined) throw new StorageError('the store is not open');
    return opened;
  }
}
