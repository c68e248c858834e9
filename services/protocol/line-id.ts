import type { Stream } from './log-line.js';

export interface LineOrigin {
  /** The container's id, full or its first 12 digits. */
  readonly container: string;
  readonly stream: Stream;
  /** Nanoseconds since the epoch. */
  readonly ns: bigint;
  /** 0 for the first line of this container and stream with this very timestamp, 1 for the next … */
  readonly ordinal: number;
}

const CONTAINER_DIGITS = 12;

/**
 * The identity of a line. It depends on nothing but what the engine keeps, so that a line that is read again from its
 * timestamp on gets the same id, and is known as a duplicate.
 */
export function lineId({ container, stream, ns, ordinal }: LineOrigin): string {
  const short = container.slice(0, CONTAINER_DIGITS);
  return `${short}:${stream === 'stdout' ? 'o' : 'e'}:${ns}:${ordinal}`;
}
