const FIRST_MS = 200;
const LONGEST_MS = 10_000;

/** However long a server asks for, it is asked again after this. */
const LONGEST_OBEYED_MS = 60_000;

/**
 * How long to wait before the next attempt, in ms: anything up to a limit that doubles with each failure, so that many
 * forwarders don't come back at one moment ("full jitter").
 * @param failures so far, from 1
 * @param askedMs what the server asked for (Retry-After); never less is waited, up to a minute
 * @param random from 0 up to 1
 */
export function pauseAfter(failures: number, askedMs: number, random: number): number {
  const limit = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.min(askedMs, LONGEST_OBEYED_MS) + Math.round(random * limit);
}

/**
 * Milliseconds of a Retry-After header: seconds or a date (RFC 9110, 10.2.3); 0 where there is none.
 * @param now ms since the epoch
 */
export function retryAfterMs(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}
