import type { ClassicLevel } from 'classic-level';
import { kindRange, nameOf, TOTALS_KEY, type Partition } from './keys.js';

export type LevelDb = ClassicLevel;

/** What is kept of the store in memory, as it was after the last write. Only the writer changes it. */
export interface State {
  totals: Totals;
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
  return { totals: readTotals(await level.get(TOTALS_KEY)), partitions, dropped };
}

export function writeTotals({ lines, bytes, next }: Totals): string {
  return [lines, bytes, next].join(' ');
}

function readTotals(text: string | undefined): Totals {
  const [lines = 0, bytes = 0, next = 0] = (text ?? '').split(' ').map(Number);
  return { lines, bytes, next };
}
