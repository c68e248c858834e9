import { LEVELS, type Level } from '../../protocol/level.js';
import type { LogLine } from '../../protocol/log-line.js';
import { lineKey, type Partition } from './keys.js';

/** A line as it is stored. */
export interface Entry {
  readonly partition: Partition;
  readonly key: string;
  /** One character for its level, so that a search by level need not parse, and its JSON. */
  readonly value: string;
}

const WITHOUT_LEVEL = '-';

/**
 * @param ordinal of the line's id
 * @param receivedAt RFC 3339
 * @throws RangeError when its fields are nested too deeply to be written
 */
export function entryOf(line: LogLine, ordinal: number, receivedAt: string): Entry {
  const { service, project } = line;
  const mark = line.level === undefined ? WITHOUT_LEVEL : String(LEVELS.indexOf(line.level));
  return {
    partition: { service, project },
    key: lineKey({ ...line, ordinal }),
    value: mark + JSON.stringify({ ...line, receivedAt }),
  };
}

export function levelOf(value: string): Level | undefined {
  return LEVELS[Number(value[0])];
}

export function jsonOf(value: string): string {
  return value.slice(1);
}

/** What it counts for, in bytes. */
export function sizeOf({ key, value }: Entry): number {
  return Buffer.byteLength(key) + Buffer.byteLength(value);
}
