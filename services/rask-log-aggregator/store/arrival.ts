/**
 * Lines that were stored together. Removal goes by arrivals, never by the lines' own timestamps: a container whose
 * clock is wrong can neither make its lines vanish at once nor keep them for ever.
 */
export interface Arrival {
  /** When, by the aggregator's clock, ms since the epoch. */
  readonly at: number;
  /** What the lines count for. */
  readonly bytes: number;
  /** Keys of the lines. */
  readonly keys: readonly string[];
}

/** No key contains a newline. */
const DIVIDER = '\n';

export function writeArrival({ at, bytes, keys }: Arrival): string {
  return [at, bytes, ...keys].join(DIVIDER);
}

export function readArrival(text: string): Arrival {
  const [at, bytes, ...keys] = text.split(DIVIDER);
  return { at: Number(at), bytes: Number(bytes), keys };
}
