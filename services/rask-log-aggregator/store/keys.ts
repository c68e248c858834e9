import type { Stream } from '../../protocol/log-line.js';

/**
 * How the store is laid out. All keys are text whose parts are divided by NUL, which no part contains:
 *
 *     l <service> <project> <ts> <container 12> <o|e> <ordinal>   a line; the key says all that its id says
 *     a <number>        what was stored together, in the order of arrival: the order of removal
 *     s <service> <project>                          that there are lines of it
 *     d <forwarder>     how many lines it had to drop
 *     m <name>          counts, the probe's mark, and what is known of times of arrival
 *
 * A line's timestamp is RFC 3339 in UTC with nine digits, which sorts as text.
 */
export interface LineKeyParts {
  readonly service: string;
  readonly project: string;
  readonly ts: string;
  readonly container: string;
  readonly stream: Stream;
  readonly ordinal: number;
}

/** Lines of one service of one project stand together. */
export interface Partition {
  readonly service: string;
  readonly project: string;
}

export interface KeyRange {
  readonly gte: string;
  readonly lt: string;
}

const NUL = '\0';
/** Follows every key that begins with the text before it. */
const AFTER = '\u{10ffff}';
const ORDINAL_DIGITS = 9;
const ARRIVAL_DIGITS = 16;

export const TOTALS_KEY = `m${NUL}totals`;
export const PROBE_KEY = `m${NUL}probe`;
export const ARRIVED_BY_KEY = `m${NUL}arrived-by`;

function partitionPrefix({ service, project }: Partition): string {
  return `l${NUL}${service}${NUL}${project}${NUL}`;
}

export function lineKey(parts: LineKeyParts): string {
  const ordinal = String(parts.ordinal).padStart(ORDINAL_DIGITS, '0');
  const stream = parts.stream === 'stdout' ? 'o' : 'e';
  const order = [parts.ts, parts.container.slice(0, 12), stream, ordinal].join(NUL);
  return partitionPrefix(parts) + order;
}

/** The partition that a line's key belongs to, and its place in time: equal or greater is later. */
export function splitLineKey(key: string): {
  readonly partition: Partition;
  readonly order: string;
} {
  const [, service = '', project = '', ...order] = key.split(NUL);
  return { partition: { service, project }, order: order.join(NUL) };
}

/** Its timestamp, of the part of a line's key that tells its place in time. */
export function timestampOf(order: string): string {
  return order.slice(0, order.indexOf(NUL));
}

/** Lines of a partition from `since` on and before `until`, both RFC 3339 in UTC or places in time. */
export function lineRange(partition: Partition, since?: string, until?: string): KeyRange {
  const prefix = partitionPrefix(partition);
  return { gte: prefix + (since ?? ''), lt: prefix + (until ?? AFTER) };
}

export function partitionKey({ service, project }: Partition): string {
  return `s${NUL}${service}${NUL}${project}`;
}

export function arrivalKey(number: number): string {
  return `a${NUL}${String(number).padStart(ARRIVAL_DIGITS, '0')}`;
}

export function arrivalNumber(key: string): number {
  return Number(nameOf(key));
}

export function droppedKey(forwarder: string): string {
  return `d${NUL}${forwarder}`;
}

/** All keys of one kind. */
export function kindRange(kind: 'a' | 'd' | 's'): KeyRange {
  return { gte: kind + NUL, lt: kind + NUL + AFTER };
}

/** What follows the kind. */
export function nameOf(key: string): string {
  return key.slice(2);
}
