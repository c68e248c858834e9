import type { Snapshot } from 'classic-level';
import type { Opened } from './database.js';
import type { Stored } from './cursor.js';
import { jsonOf } from './entry.js';
import { lineRange, type Partition } from './keys.js';
import { matcherOf } from './matches.js';
import { merge } from './merge.js';
import type { Query } from './query.js';

/**
 * The lines that are wanted, oldest first, as JSON, some at a time; an empty part just lets the reader look whether
 * anybody still listens. It sees the store as it was at the start, and reads no faster than its reader.
 */
export async function* readLines(
  { level, state }: Opened,
  query: Query,
): AsyncGenerator<readonly string[]> {
  const partitions = [...state.partitions.values()].filter((one) => isWanted(one, query));
  const snapshot = level.snapshot();
  try {
    const forward = { level, snapshot, isReverse: false };
    const since = yield* findStart({ level, state }, snapshot, partitions, query);
    if (since === 'nothing') return;
    const matches = matcherOf(query);
    let left = query.tail ?? Infinity;
    const ranges = partitions.map((one) => lineRange(one, since, query.until));
    for await (const lines of merge(forward, ranges)) {
      const found = lines.filter(({ value }) => matches(value)).slice(0, left);
      left -= found.length;
      yield found.map(({ value }) => jsonOf(value));
      if (left <= 0) return;
    }
  } finally {
    await snapshot.close();
  }
}

function isWanted({ service, project }: Partition, query: Query): boolean {
  return (
    (query.services.length === 0 || query.services.includes(service)) &&
    (query.project === undefined || query.project === project)
  );
}

/**
 * From where on the last so many lines are: read backwards without keeping anything, so that a large tail takes no more
 * memory than a small one.
 */
async function* findStart(
  { level }: Opened,
  snapshot: Snapshot,
  partitions: readonly Partition[],
  query: Query,
): AsyncGenerator<readonly string[], string | undefined> {
  if (query.tail === undefined) return query.since;
  if (query.tail === 0) return 'nothing';
  const matches = matcherOf(query);
  const ranges = partitions.map((one) => lineRange(one, query.since, query.until));
  let left = query.tail;
  let oldest: Stored | undefined;
  for await (const lines of merge({ level, snapshot, isReverse: true }, ranges)) {
    const found = lines.filter(({ value }) => matches(value)).slice(0, left);
    left -= found.length;
    oldest = found.at(-1) ?? oldest;
    if (left === 0) break;
    yield [];
  }
  return oldest?.order ?? 'nothing';
}
