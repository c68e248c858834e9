import type { Opened } from './database.js';
import { readArrival } from './arrival.js';
import {
  arrivalNumber,
  ARRIVED_BY_KEY,
  kindRange,
  lineRange,
  partitionKey,
  splitLineKey,
  TOTALS_KEY,
  type Partition,
} from './keys.js';
import { writeArrivedBy, writeTotals } from './state.js';
import type { Writer } from './writer.js';

export interface Limits {
  readonly retainForMs: number;
  readonly retainBytes: number;
}

/**
 * Removes the oldest arrival if it is too old or if there is too much. One at a time, so that lines that come in wait
 * for no more than that.
 * @returns how many lines went; 0 when all that is there may stay
 */
export function removeOldest(writer: Writer, limits: Limits): Promise<number> {
  return writer.alone(async (opened) => {
    const { level, state } = opened;
    const [oldest] = await level.iterator({ ...kindRange('a'), limit: 1 }).all();
    if (oldest === undefined) return 0;
    const [key, text] = oldest;
    const { at, bytes, keys } = readArrival(text);
    const isTooOld = (await ageOf(opened, key, at)) > limits.retainForMs;
    if (!isTooOld && state.totals.bytes <= limits.retainBytes) return 0;
    const totals = {
      ...state.totals,
      lines: state.totals.lines - keys.length,
      bytes: state.totals.bytes - bytes,
    };
    // Not synced: the next write of lines syncs it too, and what comes back after a crash is removed again.
    await level.batch([
      ...[key, ...keys].map((gone) => ({ type: 'del' as const, key: gone })),
      { type: 'put', key: TOTALS_KEY, value: writeTotals(totals) },
    ]);
    state.totals = totals;
    await forgetEmpty(opened, keys);
    return keys.length;
  });
}

/**
 * How long ago something arrived, in ms. What came while the clock was ahead counts as having come now, and so does all
 * that is there by now: the clock may have been ahead for more than one arrival.
 */
async function ageOf({ level, state }: Opened, key: string, notedAt: number): Promise<number> {
  const now = Date.now();
  const { below, at } = state.arrivedBy;
  if (notedAt <= now) return now - notedAt;
  if (arrivalNumber(key) < below && at <= now) return now - at;
  const arrivedBy = { below: state.totals.next, at: now };
  await level.put(ARRIVED_BY_KEY, writeArrivedBy(arrivedBy));
  state.arrivedBy = arrivedBy;
  return 0;
}

async function forgetEmpty({ level, state }: Opened, removed: readonly string[]): Promise<void> {
  const touched = new Map<string, Partition>();
  for (const key of removed) {
    const { partition } = splitLineKey(key);
    touched.set(partitionKey(partition), partition);
  }
  for (const [key, partition] of touched) {
    const left = await level.keys({ ...lineRange(partition), limit: 1 }).all();
    if (left.length > 0) continue;
    await level.del(key);
    state.partitions.delete(key);
  }
}
