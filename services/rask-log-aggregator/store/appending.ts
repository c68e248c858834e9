import type { Entry } from './entry.js';
import { sizeOf } from './entry.js';
import { arrivalKey, droppedKey, partitionKey, TOTALS_KEY, type Partition } from './keys.js';
import type { Arrival } from './arrival.js';
import { writeArrival } from './arrival.js';
import { writeTotals, type LevelDb, type State, type Totals } from './state.js';

/** What one request brings. */
export interface Batch {
  readonly entries: readonly Entry[];
  /** What its forwarder says that it had to drop so far. */
  readonly dropped?: DroppedReport;
}

export interface DroppedReport {
  /** `<name>:<id>` */
  readonly forwarder: string;
  readonly lines: number;
}

export interface Appended {
  readonly accepted: number;
  readonly duplicates: number;
  /** Lines of services beyond the number that the store takes: they are not stored. */
  readonly strangers: readonly Entry[];
}

export const NOTHING: Appended = { accepted: 0, duplicates: 0, strangers: [] };

export interface Put {
  readonly type: 'put';
  readonly key: string;
  readonly value: string;
}

/** One write for several batches, and what is to be remembered once it is durable. */
export interface GroupWrite {
  readonly operations: readonly Put[];
  readonly appended: readonly Appended[];
  readonly totals: Totals;
  readonly partitions: ReadonlyMap<string, Partition>;
  readonly dropped: ReadonlyMap<string, number>;
}

/** A search looks at each service's lines, so there is an end to how many services there may be. */
const MOST_PARTITIONS = 1_000;

/** Reports under ids beyond this many are not kept. */
const MOST_FORWARDERS = 10_000;

/** Works out the write that stores what is new in these batches. */
export async function prepareWrite(
  level: LevelDb,
  state: State,
  batches: readonly Batch[],
  at: number,
): Promise<GroupWrite> {
  const keys = batches.flatMap(({ entries }) => entries.map(({ key }) => key));
  const isThere = await level.hasMany(keys);
  const taken = new Set(keys.filter((_, index) => isThere[index] === true));
  const fresh: Entry[] = [];
  const partitions = new Map<string, Partition>();
  const appended = batches.map(({ entries }) => {
    const before = fresh.length;
    const strangers: Entry[] = [];
    for (const entry of entries) {
      if (taken.has(entry.key)) continue;
      if (!admit(entry.partition, state, partitions)) {
        strangers.push(entry);
        continue;
      }
      taken.add(entry.key);
      fresh.push(entry);
    }
    const accepted = fresh.length - before;
    return { accepted, duplicates: entries.length - accepted - strangers.length, strangers };
  });
  const arrival = arrivalOf(fresh, at);
  const totals = withArrival(state.totals, arrival);
  const dropped = newReports(batches, state);
  const operations = [
    ...fresh.map(({ key, value }) => put(key, value)),
    ...[...partitions.keys()].map((key) => put(key, '')),
    ...[...dropped].map(([forwarder, lines]) => put(droppedKey(forwarder), String(lines))),
    ...(fresh.length === 0
      ? []
      : [
          put(arrivalKey(state.totals.next), writeArrival(arrival)),
          put(TOTALS_KEY, writeTotals(totals)),
        ]),
  ];
  return { operations, appended, totals, partitions, dropped };
}

function put(key: string, value: string): Put {
  return { type: 'put', key, value };
}

function arrivalOf(fresh: readonly Entry[], at: number): Arrival {
  const bytes = fresh.reduce((sum, entry) => sum + sizeOf(entry), 0);
  return { at, bytes, keys: fresh.map(({ key }) => key) };
}

function withArrival({ lines, bytes, next }: Totals, arrival: Arrival): Totals {
  if (arrival.keys.length === 0) return { lines, bytes, next };
  return { lines: lines + arrival.keys.length, bytes: bytes + arrival.bytes, next: next + 1 };
}

/** Whether there is a place for lines of this service; a new one takes it, under `added`. */
function admit(
  partition: Partition,
  { partitions }: State,
  added: Map<string, Partition>,
): boolean {
  const key = partitionKey(partition);
  if (partitions.has(key) || added.has(key)) return true;
  if (partitions.size + added.size >= MOST_PARTITIONS) return false;
  added.set(key, partition);
  return true;
}

/** A count only grows: an older request may come in after a newer one. */
function newReports(batches: readonly Batch[], state: State): Map<string, number> {
  const found = new Map<string, number>();
  for (const { dropped } of batches) {
    if (dropped === undefined) continue;
    const known = found.get(dropped.forwarder) ?? state.dropped.get(dropped.forwarder);
    if (known === undefined && state.dropped.size + found.size >= MOST_FORWARDERS) continue;
    if (dropped.lines > (known ?? 0)) found.set(dropped.forwarder, dropped.lines);
  }
  return found;
}
