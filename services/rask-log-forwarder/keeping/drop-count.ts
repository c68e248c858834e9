import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { reasonOf, type Log } from '../../running/log.js';
import { replaceDurably } from './write-durably.js';

const FILE = 'dropped.json';

const fileSchema = z.object({
  v: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{12}$/),
  lines: z.int().min(0),
});

/**
 * How many lines will never arrive, over all starts: the aggregator may be away until the next one. Whoever can't read
 * what was counted before counts from 0 under an id of its own.
 */
export class DropCount {
  /** Whose count it is. */
  readonly id: string;
  readonly #path: string;
  readonly #log: Log;
  #lines: number;
  #saving: Promise<void> = Promise.resolve();

  private constructor(
    path: string,
    log: Log,
    { id, lines }: Omit<z.infer<typeof fileSchema>, 'v'>,
  ) {
    this.id = id;
    this.#path = path;
    this.#log = log;
    this.#lines = lines;
  }

  static async load(folder: string, log: Log): Promise<DropCount> {
    const path = join(folder, FILE);
    try {
      await mkdir(folder, { recursive: true });
      return new DropCount(path, log, fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))));
    } catch (error) {
      const isFirst = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isFirst)
        log('warn', 'the count of dropped lines is not readable', { reason: reasonOf(error) });
      return new DropCount(path, log, { id: randomBytes(6).toString('hex'), lines: 0 });
    }
  }

  get lines(): number {
    return this.#lines;
  }

  /** Resolves when what was counted so far is written, or can't be. */
  get saved(): Promise<void> {
    return this.#saving;
  }

  /** Counts lines, and says so. */
  add(lines: number): void {
    this.#lines += lines;
    this.#log('error', 'lines were dropped', { lines, inAll: this.#lines });
    this.#saving = this.#saving.then(() => this.#write());
  }

  async #write(): Promise<void> {
    const text = JSON.stringify({ v: 1, id: this.id, lines: this.#lines });
    await replaceDurably(this.#path, `${text}\n`).catch((error: unknown) => {
      this.#log('warn', 'the count of dropped lines could not be written', {
        reason: reasonOf(error),
      });
    });
  }
}
