/** A time (ms) in a sentence where tenths of a second matter: `12s`, `0.5s`. */
export function preciseSeconds(ms: number): string {
  return `${Math.round(ms / 100) / 10}s`;
}
