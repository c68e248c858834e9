import { follow } from '../yaml/nodes.js';
import type { Source } from '../yaml/source.js';
import type { Change } from './change.js';
import { serviceNames, spotOf } from './written.js';

/** The part of a file that a change would touch: the same object for all who share it. */
export function touched(source: Source, service: string, change: Change): object | undefined {
  const spot = spotOf(source, service, change.path);
  if (spot === undefined) return undefined;
  switch (spot.kind) {
    case 'missing':
      return spot.map;
    case 'barred':
      return spot.by;
    case 'written': {
      const value = follow(source, spot.pair.value);
      return change.kind === 'exchange' || change.kind === 'remove' || value === undefined
        ? spot.pair
        : value;
    }
  }
}

/** Services of a file that would feel a change to one of them, itself included. */
export function sharers(source: Source, service: string, change: Change): readonly string[] {
  const part = touched(source, service, change);
  return (part && touchers(source, change).get(part)) ?? [service];
}

type Touchers = ReadonlyMap<object, readonly string[]>;

/** By what decides about the part that is touched; asked for each of a file's many services. */
const known = new WeakMap<Source, Map<string, Touchers>>();

function touchers(source: Source, change: Change): Touchers {
  const ofFile = known.get(source) ?? new Map<string, Touchers>();
  known.set(source, ofFile);
  const key = JSON.stringify([change.kind, change.path]);
  const found = ofFile.get(key) ?? readTouchers(source, change);
  ofFile.set(key, found);
  return found;
}

function readTouchers(source: Source, change: Change): Touchers {
  const found = new Map<object, string[]>();
  for (const name of serviceNames(source)) {
    const part = touched(source, name, change);
    if (part !== undefined) found.set(part, [...(found.get(part) ?? []), name]);
  }
  return found;
}

/** What is written where a change would be made, word for word; empty where nothing is. */
export function writtenAt(source: Source, service: string, change: Change): string {
  const spot = spotOf(source, service, change.path);
  if (spot?.kind !== 'written') return '';
  const value = follow(source, spot.pair.value);
  const range = value?.range;
  return range == null ? '' : source.text.slice(range[0], range[1]);
}
