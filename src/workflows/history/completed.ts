import type { HistoryLine } from '../../model/history.js';

/**
 * What a store has, and behind it the lines of services of which it has none.
 * @param others lines of all services but these
 */
export async function* completed(
  stored: AsyncIterable<HistoryLine>,
  others: (kept: ReadonlySet<string>) => AsyncIterable<HistoryLine>,
): AsyncGenerator<HistoryLine> {
  const kept = new Set<string>();
  for await (const line of stored) {
    kept.add(line.service);
    yield line;
  }
  yield* others(kept);
}
