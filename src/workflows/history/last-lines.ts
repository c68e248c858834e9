import type { HistoryLine } from '../../model/history.js';

/** The newest so many of lines in any order, oldest first; never keeps more than twice as many. */
export async function* lastLines(
  lines: AsyncIterable<HistoryLine>,
  count: number,
): AsyncGenerator<HistoryLine> {
  let kept: HistoryLine[] = [];
  for await (const line of lines) {
    kept.push(line);
    if (kept.length >= 2 * count) kept = newest(kept, count);
  }
  yield* newest(kept, count);
}

function newest(lines: readonly HistoryLine[], count: number): HistoryLine[] {
  return count === 0 ? [] : [...lines].sort(byTime).slice(-count);
}

/** By the millisecond, whatever the zone, then by what is written, which tells the nanoseconds. */
function byTime(a: HistoryLine, b: HistoryLine): number {
  const difference = Date.parse(a.at) - Date.parse(b.at);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  if (a.at === b.at) return 0;
  return a.at < b.at ? -1 : 1;
}
