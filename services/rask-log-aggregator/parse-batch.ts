import type { Rejection } from '../protocol/answers.js';
import { parseLine } from './parse-line.js';
import type { Entry } from './store/entry.js';

/** `line` counts from 1. */
export interface NumberedEntry extends Entry {
  readonly line: number;
}

export interface ParsedBatch {
  readonly entries: readonly NumberedEntry[];
  readonly rejected: readonly Rejection[];
  /** False when there are lines and none of them is JSON. */
  readonly isNdjson: boolean;
}

/** A body has no more lines than this: each that is rejected is told. */
export const MOST_LINES = 50_000;

const NEWLINE = 0x0a;

/**
 * Takes a body apart. A line that can't be taken is rejected alone; blank lines count, but are none.
 * @param receivedAt RFC 3339
 * @returns undefined when it has too many lines
 */
export function parseBatch(body: Buffer, receivedAt: string): ParsedBatch | undefined {
  const entries: NumberedEntry[] = [];
  const rejected: Rejection[] = [];
  let isNdjson = false;
  let line = 0;
  for (const text of linesOf(body)) {
    line += 1;
    if (line > MOST_LINES) return undefined;
    if (text.trim() === '') continue;
    const parsed = parseLine(text, receivedAt);
    isNdjson ||= parsed.kind === 'entry' || parsed.isJson;
    if (parsed.kind === 'entry') entries.push({ ...parsed.entry, line });
    else rejected.push({ line, reason: parsed.reason });
  }
  return { entries, rejected, isNdjson: isNdjson || rejected.length === 0 };
}

/** Bytes that are no UTF-8 become U+FFFD. */
function* linesOf(body: Buffer): Generator<string> {
  let start = 0;
  while (start < body.length) {
    const found = body.indexOf(NEWLINE, start);
    const end = found === -1 ? body.length : found;
    yield body.toString('utf8', start, end);
    start = end + 1;
  }
}
