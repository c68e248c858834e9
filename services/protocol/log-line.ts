import type { Level } from './level.js';

export type Stream = 'stdout' | 'stderr';

/** One line that a container printed, as forwarders send it: one JSON object per line (NDJSON). */
export interface LogLine {
  /** Identity: the aggregator keeps one line of each id. See `lineId`. */
  readonly id: string;
  /** When the engine read it, RFC 3339 with nanoseconds. */
  readonly ts: string;
  readonly project: string;
  readonly service: string;
  /** The container's full id. */
  readonly container: string;
  /** The container's name, for people. */
  readonly name: string;
  readonly stream: Stream;
  /** Its text without the newline; what was no UTF-8 is U+FFFD, control characters are kept. */
  readonly message: string;
  readonly level?: Level;
  /** The line's own JSON object, if it was one. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** How many bytes were cut off at its end. */
  readonly truncated?: number;
}

/** A line as the aggregator answers with it. */
export interface StoredLine extends LogLine {
  /** When the aggregator took it, by its own clock, RFC 3339. */
  readonly receivedAt: string;
}

/** A message is cut at this many bytes of UTF-8. */
export const LARGEST_MESSAGE_BYTES = 256 * 1024;

export const NDJSON = 'application/x-ndjson';
