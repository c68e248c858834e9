import type { ClassicLevel } from 'classic-level';
import { ARRIVED_BY_KEY, kindRange, nameOf, TOTALS_KEY, type Partition } from './keys.js';

export type LevelDb = ClassicLevel;

/** What is kept of the store in memory, as it was after the last write. Only the writer changes it. */
export interface State {
  totals: Totals;
  arrivedBy: ArrivedBy;
  /** By their key. */
  readonly partitions: Map<string, Partition>;
  /** Lines dropped, by `<name>:<id>` of the forwarder. */
  readonly dropped: Map<string, number>;
}

export interface Totals {
  readonly lines: number;
  /** Keys and values as they are before LevelDB packs them. */
  readonly bytes: number;
  /** Number of the next arrival. */
  readonly next: number;
}

/** Arrivals with a number below this one were there by then (ms since the epoch), whatever clock they were noted by. */
export interface ArrivedBy {
  readonly below: number;
  readonly at: number;
}

/** Reads it from an open store. */
export async function loadState(level: LevelDb): Promise<State> {
  const partitions = new Map<string, Partition>();
  for await (const key of level.keys(kindRange('s'))) {
    const [service = '', project = ''] = nameOf(key).split('\0');
    partitions.set(key, { service, project });
  }
  const dropped = new Map<string, number>();
  for await (const [key, count] of level.iterator(kindRange('d')))
    dropped.set(nameOf(key), Number(count));
  const totals = readTotals(await level.get(TOTALS_KEY));
  const arrivedBy = readArrivedBy(await level.get(ARRIVED_BY_KEY));
  return { totals, arrivedBy, partitions, dropped };
}

export function writeArrivedBy({ below, at }: ArrivedBy): string {
  return [below, at].join(' ');
}

function readArrivedBy(text: string | undefined): ArrivedBy {
  const [below = 0, at = 0] = (text ?? '').split(' ').map(Number);
  return { below, at };
}

export function writeTotals({ lines, bytes, next }: Totals): string {
  return [lines, bytes, next].join(' ');
}

function readTotals(text: string | undefined): Totals {
  const [lines = 0, bytes = 0, next = 0] = (text ?? '').split(' ').map(Number);
  return { lines, bytes, next };
}
