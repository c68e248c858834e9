import { LARGEST_MESSAGE_BYTES, type Stream } from '../../protocol/log-line.js';
import { parseTimestamp } from '../../protocol/timestamp.js';
import type { Piece } from './piece.js';

const BLANK = 0x20;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** A whole line. */
export interface JoinedLine {
  readonly stream: Stream;
  /** ns since the epoch */
  readonly ns: bigint;
  readonly ordinal: number;
  /** Without its newline; what is no UTF-8 is U+FFFD. */
  readonly message: string;
  /** Bytes cut off at its end. */
  readonly truncated: number;
}

interface OpenLine {
  readonly ns: bigint;
  readonly parts: Buffer[];
  /** Of `parts`, in bytes. */
  kept: number;
  cut: number;
}

/**
 * Puts the pieces of long lines together again and numbers lines with the same timestamp. Every piece carries the
 * timestamp of the line's first one (since Engine 18.06, moby's `daemon/logger/copier.go`), pieces of the other stream
 * may stand between them, and only the last ends with a newline.
 */
export class LineJoiner {
  readonly #open = new Map<Stream, OpenLine>();
  readonly #last = new Map<Stream, { ns: bigint; ordinal: number }>();
  #unreadable = 0;

  /** Pieces without a timestamp: nothing can be told of them, not even whether they were sent before. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** When the oldest line that is not whole yet began; undefined when there is none. */
  get unfinished(): bigint | undefined {
    const begins = [...this.#open.values()].map(({ ns }) => ns);
    return begins.reduce<bigint | undefined>(
      (oldest, ns) => (oldest === undefined || ns < oldest ? ns : oldest),
      undefined,
    );
  }

  /** The lines that are whole now, in order. */
  push({ stream, bytes }: Piece): readonly JoinedLine[] {
    const blank = bytes.indexOf(BLANK);
    const ns = parseTimestamp(bytes.toString('latin1', 0, Math.max(blank, 0)));
    if (ns === undefined) {
      this.#unreadable += 1;
      return [];
    }
    const words = bytes.subarray(blank + 1);
    const isEnd = words.at(-1) === NEWLINE;
    const open = this.#open.get(stream);
    if (open?.ns === ns) {
      append(open, words);
      return isEnd ? this.#close(stream) : [];
    }
    // What ended without a newline, as the last words of a program may.
    const before = this.#close(stream);
    const line = { ns, parts: [], kept: 0, cut: 0 };
    append(line, words);
    this.#open.set(stream, line);
    return isEnd ? [...before, ...this.#close(stream)] : before;
  }

  /** The container has ended: what it left without a newline is a line as well. */
  end(): readonly JoinedLine[] {
    return [...this.#close('stdout'), ...this.#close('stderr')];
  }

  #close(stream: Stream): readonly JoinedLine[] {
    const open = this.#open.get(stream);
    if (open === undefined) return [];
    this.#open.delete(stream);
    const { ns } = open;
    const last = this.#last.get(stream);
    const ordinal = last?.ns === ns ? last.ordinal + 1 : 0;
    this.#last.set(stream, { ns, ordinal });
    return [{ stream, ns, ordinal, ...textOf(open) }];
  }
}

/** Two bytes above the limit, so that a newline does not count. */
function append(line: OpenLine, words: Buffer): void {
  const room = LARGEST_MESSAGE_BYTES + 2 - line.kept;
  const kept = words.subarray(0, Math.max(room, 0));
  if (kept.length > 0) line.parts.push(kept);
  line.kept += kept.length;
  line.cut += words.length - kept.length;
  // The end decides whether what was cut off was words or a newline.
  if (kept.length < words.length && words.at(-1) === NEWLINE) {
    line.cut -= words.at(-2) === RETURN ? 2 : 1;
  }
}

function textOf({ parts, cut }: OpenLine): Pick<JoinedLine, 'message' | 'truncated'> {
  const [only] = parts;
  const bytes = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  const words = cut > 0 ? bytes : bytes.subarray(0, endOfWords(bytes));
  const end = lastCharacterWithin(words);
  return { message: words.toString('utf8', 0, end), truncated: words.length - end + cut };
}

function endOfWords(bytes: Buffer): number {
  if (bytes.at(-1) !== NEWLINE) return bytes.length;
  return bytes.at(-2) === RETURN ? bytes.length - 2 : bytes.length - 1;
}

/** Where to cut so that no character is torn. */
function lastCharacterWithin(words: Buffer): number {
  if (words.length <= LARGEST_MESSAGE_BYTES) return words.length;
  let end = LARGEST_MESSAGE_BYTES;
  const isInside = (at: number) => ((words[at] ?? 0) & 0xc0) === 0x80;
  while (end > LARGEST_MESSAGE_BYTES - 4 && isInside(end)) end -= 1;
  return end;
}
