/** ISO 8601 in UTC of ms since the epoch, e.g. `2026-11-24T18:15:02.000Z`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
