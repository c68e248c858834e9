import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf, type Log } from '../../running/log.js';
import { bytesOf, type QueuedLine } from './queued-line.js';
import {
  cutBack,
  findSegment,
  numberOf,
  readSegment,
  segmentName,
  type Segment,
} from './segment.js';
import { appendDurably } from './write-durably.js';

/** A spool of the smallest size still has some segments to drop one by one. */
const SEGMENTS = 16;
const LARGEST_SEGMENT = 4 * 1024 * 1024;

/** A file that can't be read now is tried again after so many ms, and given up when it has failed so often. */
const REST_MS = 5_000;
const MOST_FAILURES = 5;

export interface SpoolOptions {
  readonly folder: string;
  readonly maxBytes: number;
  readonly log: Log;
  /** Lines that had to be dropped. */
  readonly onDropped: (lines: number) => void;
}

export interface SpooledLines {
  readonly segment: Segment;
  readonly lines: readonly QueuedLine[];
}

/**
 * Lines on disk that nobody else keeps, oldest first: files of NDJSON, appended to and removed when all of one's lines
 * are acknowledged.
 */
export class Spool {
  readonly #options: SpoolOptions;
  readonly #segmentBytes: number;
  readonly #segments: Segment[] = [];
  /** Also of a file that could not be read: no new one takes its name. */
  #lastNumber = 0;
  /** Of the oldest segment, in a row. */
  #failures = 0;
  #restsUntil = 0;

  private constructor(options: SpoolOptions) {
    this.#options = options;
    this.#segmentBytes = Math.min(LARGEST_SEGMENT, Math.ceil(options.maxBytes / SEGMENTS));
  }

  /** With what an earlier process left in the folder. */
  static async open(options: SpoolOptions): Promise<Spool> {
    const { folder, log } = options;
    const spool = new Spool(options);
    try {
      await mkdir(folder, { recursive: true });
      for (const name of (await readdir(folder)).toSorted()) await spool.#find(name);
    } catch (error) {
      log('error', 'the spool is not usable', { folder, reason: reasonOf(error) });
    }
    return spool;
  }

  get bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get lines(): number {
    return this.#segments.reduce((sum, { lines, sentLines }) => sum + lines - sentLines, 0);
  }

  /** @param share of the whole spool that may be used, up to 1 */
  hasRoomFor(bytes: number, share = 1): boolean {
    return this.bytes + bytes <= this.#options.maxBytes * share;
  }

  /**
   * Durable when it resolves. The oldest segments make room.
   * @throws Error when the folder can't be written; some lines may stand there all the same
   */
  async append(lines: readonly QueuedLine[]): Promise<void> {
    for (const part of inParts(lines, this.#segmentBytes)) {
      const bytes = bytesOf(part);
      for (let [oldest] = this.#segments; oldest !== undefined; [oldest] = this.#segments) {
        if (this.hasRoomFor(bytes)) break;
        await this.#drop(oldest);
      }
      await this.#appendPart(part, bytes);
    }
  }

  /** The oldest lines, at most so many; undefined when there are none, or when they can't be read now. */
  async read(most: number): Promise<SpooledLines | undefined> {
    // What is written to for the first time holds nothing yet.
    const oldest = this.#segments.find(({ bytes }) => bytes > 0);
    if (oldest === undefined || performance.now() < this.#restsUntil) return undefined;
    try {
      const lines = await readSegment(oldest, most);
      this.#failures = 0;
      if (lines.length > 0) return { segment: oldest, lines };
    } catch (error) {
      this.#tellUnreadable(oldest.path, error);
      if (this.#mayPass(error)) return undefined;
    }
    // It is empty, was dropped meanwhile, or somebody else removed it.
    if (this.#segments.includes(oldest)) await this.#drop(oldest);
    return this.read(most);
  }

  /** Whether a failed read is to be tried again, later. */
  #mayPass(error: unknown): boolean {
    this.#failures += 1;
    if (isMissing(error) || this.#failures >= MOST_FAILURES) {
      this.#failures = 0;
      return false;
    }
    this.#restsUntil = performance.now() + REST_MS;
    return true;
  }

  /** Lines that were read are acknowledged. */
  async settle({ segment, lines }: SpooledLines): Promise<void> {
    if (!this.#segments.includes(segment)) return;
    segment.sentBytes += bytesOf(lines);
    segment.sentLines += lines.length;
    if (segment.sentBytes >= segment.bytes) await this.#remove(segment);
  }

  /** A file that can't be read costs nothing but what it holds. */
  async #find(name: string): Promise<void> {
    const number = numberOf(name);
    if (number === undefined) return;
    const path = join(this.#options.folder, name);
    this.#lastNumber = number;
    try {
      const segment = await findSegment(path, number);
      if (segment.bytes > 0) this.#segments.push(segment);
      else await rm(path, { force: true });
    } catch (error) {
      this.#tellUnreadable(path, error);
    }
  }

  #tellUnreadable(path: string, error: unknown): void {
    this.#options.log('warn', 'a spooled file is not readable', { path, reason: reasonOf(error) });
  }

  async #appendPart(part: readonly QueuedLine[], bytes: number): Promise<void> {
    const segment = this.#newestWithRoom(bytes) ?? this.#addSegment();
    try {
      await appendDurably(
        segment.path,
        part.map((line) => line.bytes),
      );
      segment.bytes += bytes;
      segment.lines += part.length;
    } catch (error) {
      // It may have been written in part, which takes up room and must not be continued.
      if (segment.bytes === 0) await this.#remove(segment);
      else if (!(await cutBack(segment))) this.#addSegment();
      throw error;
    }
  }

  /** Undefined when the last segment is full, or is being read. */
  #newestWithRoom(bytes: number): Segment | undefined {
    const newest = this.#segments.at(-1);
    const isRead = newest === this.#segments[0] && newest?.bytes !== 0;
    if (newest === undefined || isRead) return undefined;
    return newest.bytes + bytes <= this.#segmentBytes ? newest : undefined;
  }

  #addSegment(): Segment {
    const number = (this.#lastNumber += 1);
    const path = join(this.#options.folder, segmentName(number));
    const segment = { path, number, bytes: 0, lines: 0, sentBytes: 0, sentLines: 0 };
    this.#segments.push(segment);
    return segment;
  }

  async #drop(segment: Segment): Promise<void> {
    const lines = segment.lines - segment.sentLines;
    if (lines > 0) this.#options.onDropped(lines);
    await this.#remove(segment);
  }

  async #remove(segment: Segment): Promise<void> {
    const place = this.#segments.indexOf(segment);
    if (place !== -1) this.#segments.splice(place, 1);
    await rm(segment.path, { force: true }).catch((error: unknown) => {
      this.#options.log('warn', 'a spooled file could not be removed', { reason: reasonOf(error) });
    });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Parts of at most so many bytes; a line that is larger stands alone. */
function inParts(lines: readonly QueuedLine[], most: number): readonly (readonly QueuedLine[])[] {
  const parts: QueuedLine[][] = [];
  let bytes = 0;
  for (const line of lines) {
    const last = parts.at(-1);
    if (last === undefined || bytes + line.bytes.length > most) {
      parts.push([line]);
      bytes = line.bytes.length;
    } else {
      last.push(line);
      bytes += line.bytes.length;
    }
  }
  return parts;
}
