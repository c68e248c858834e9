/** A time of the engine in ms since the epoch; undefined for its zero, the year 1. */
export function engineTime(text: string | undefined): number | undefined {
  if (text === undefined || text === '' || text.startsWith('0001-')) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
