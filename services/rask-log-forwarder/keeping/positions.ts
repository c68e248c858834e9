import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { reasonOf, type Log } from '../../running/log.js';
import type { Mark, ResumePoint } from '../reading/resume-point.js';
import type { QueuedLine } from './queued-line.js';
import { replaceDurably } from './write-durably.js';

const FILE = 'positions.json';

/** JSON knows no integers of that size. */
const nsSchema = z.string().regex(/^\d+$/).transform(BigInt);
const markSchema = z.object({ ns: nsSchema, ordinal: z.int().min(0) });
const fileSchema = z.object({
  v: z.literal(1),
  containers: z.record(
    z.string(),
    z.object({ since: nsSchema, stdout: markSchema.optional(), stderr: markSchema.optional() }),
  ),
});

/**
 * From where each container is read on after a restart: behind the last line that the aggregator has acknowledged, or
 * that the spool keeps. A file that is behind costs lines that are sent twice, never a gap.
 */
export class Positions {
  readonly #path: string;
  readonly #log: Log;
  readonly #points: Map<string, ResumePoint>;
  #isChanged = false;
  #isTrouble = false;
  #saving: Promise<void> = Promise.resolve();

  private constructor(path: string, log: Log, points: Map<string, ResumePoint>) {
    this.#path = path;
    this.#log = log;
    this.#points = points;
  }

  /** What an earlier process left in the folder; a file that can't be read counts as none. */
  static async load(folder: string, log: Log): Promise<Positions> {
    const path = join(folder, FILE);
    try {
      await mkdir(folder, { recursive: true });
      const { containers } = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      const points = Object.entries(containers).map(
        ([id, { since, stdout, stderr }]) =>
          [id, { since, ...(stdout && { stdout }), ...(stderr && { stderr }) }] as const,
      );
      return new Positions(path, log, new Map(points));
    } catch (error) {
      const isFirst = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isFirst)
        log('warn', 'positions are not readable; all that the engine keeps is read again', {
          reason: reasonOf(error),
        });
      return new Positions(path, log, new Map());
    }
  }

  of(container: string): ResumePoint | undefined {
    return this.#points.get(container);
  }

  /** These lines are done with, and all that were read before them. */
  settle(lines: readonly QueuedLine[]): void {
    for (const { origin } of lines) {
      if (origin === undefined) continue;
      this.#points.set(origin.container, origin.next);
      this.#isChanged = true;
    }
  }

  /** Forgets all other containers. */
  retain(containers: ReadonlySet<string>): void {
    for (const id of this.#points.keys()) {
      if (containers.has(id)) continue;
      this.#points.delete(id);
      this.#isChanged = true;
    }
  }

  /** Writes what has changed; a folder that can't be written is said once, and tried again each time. */
  save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#write());
    return this.#saving;
  }

  async #write(): Promise<void> {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    const containers = Object.fromEntries([...this.#points].map(([id, at]) => [id, toJson(at)]));
    try {
      await replaceDurably(this.#path, `${JSON.stringify({ v: 1, containers })}\n`);
      if (this.#isTrouble) this.#log('info', 'positions are written again');
      this.#isTrouble = false;
    } catch (error) {
      this.#isChanged = true;
      if (!this.#isTrouble)
        this.#log('warn', 'positions could not be written', { reason: reasonOf(error) });
      this.#isTrouble = true;
    }
  }
}

function toJson({ since, stdout, stderr }: ResumePoint): object {
  const mark = ({ ns, ordinal }: Mark) => ({ ns: String(ns), ordinal });
  return {
    since: String(since),
    ...(stdout && { stdout: mark(stdout) }),
    ...(stderr && { stderr: mark(stderr) }),
  };
}
