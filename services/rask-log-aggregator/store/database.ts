import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { reasonOf, type Log } from '../../running/log.js';
import { loadState, type LevelDb, type State } from './state.js';
import { StorageError } from './storage-error.js';

export interface Opened {
  readonly level: LevelDb;
  readonly state: State;
}

/** Between two attempts to open, in ms. */
const RETRY_AFTER_MS = 1_000;

const OPTIONS = { writeBufferSize: 8 * 1024 * 1024, cacheSize: 8 * 1024 * 1024 };

/**
 * The LevelDB in a folder. After a failed write LevelDB's log may end in half a record, and what would be appended to
 * it could not be read any more: so it is closed, and the next one who needs it opens it anew, which mends it.
 */
export class Database {
  readonly #folder: string;
  readonly #log: Log;
  #opened: Opened | undefined;
  #failed: { readonly error: StorageError; readonly at: number } | undefined;

  constructor(dataFolder: string, log: Log) {
    this.#folder = join(dataFolder, 'lines');
    this.#log = log;
  }

  /** What is open now, for those who read. */
  get current(): Opened | undefined {
    return this.#opened;
  }

  /**
   * Opens it unless it is open. Not for two callers at once.
   * @throws StorageError
   */
  async open(): Promise<Opened> {
    if (this.#opened !== undefined) return this.#opened;
    const failed = this.#failed;
    if (failed !== undefined && performance.now() - failed.at < RETRY_AFTER_MS) throw failed.error;
    try {
      this.#opened = await this.#openLevel();
      this.#failed = undefined;
      this.#log('info', 'store opened', { ...this.#opened.state.totals });
      return this.#opened;
    } catch (cause) {
      const error = new StorageError('the store cannot be opened', { cause });
      if (failed === undefined) this.#log('error', error.message, { reason: reasonOf(cause) });
      this.#failed = { error, at: performance.now() };
      throw error;
    }
  }

  /** Closes it after a failed write. */
  async discard(error: unknown): Promise<void> {
    this.#log('error', 'the store cannot write', { reason: reasonOf(error) });
    await this.close();
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.level.close();
  }

  async #openLevel(): Promise<Opened> {
    await mkdir(this.#folder, { recursive: true });
    const level = await openOrRepair(this.#folder, this.#log);
    try {
      return { level, state: await loadState(level) };
    } catch (error) {
      await level.close();
      throw error;
    }
  }
}

/** What a power failure or a bad disk has left may need LevelDB's own repair, which keeps all that can be read. */
async function openOrRepair(folder: string, log: Log): Promise<LevelDb> {
  const level: LevelDb = new ClassicLevel(folder);
  try {
    await level.open(OPTIONS);
  } catch (error) {
    const reason = reasonOf(error);
    if (!reason.includes('Corruption')) throw error;
    log('error', 'the store is damaged: repairing', { reason });
    await ClassicLevel.repair(folder);
    await level.open(OPTIONS);
  }
  return level;
}
