import { entries, follow } from '../yaml/nodes.js';
import type { Source } from '../yaml/source.js';
import type { Change } from './change.js';
import { serviceNames, spotOf } from './written.js';

/** What of a change decides about the part that it touches. */
interface Touch {
  readonly kind: Change['kind'];
  readonly path: readonly string[];
}

/** The part of a file that a change would touch: the same object for all who share it. */
export function touched(source: Source, service: string, change: Touch): object | undefined {
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

/** Who would feel a change to a service. */
export interface Sharer {
  readonly service: string;
  /** The entry that it has the changed one as, where that is called otherwise: another dependency. */
  readonly entry?: string;
}

/** All of a file who would feel a change to one of its services, itself included. */
export function sharers(source: Source, service: string, change: Change): readonly Sharer[] {
  const part = touched(source, service, change);
  return (part && touchers(source, change).get(part)) ?? [{ service }];
}

type Touchers = ReadonlyMap<object, readonly Sharer[]>;

/** By kind and path of a change; asked for each of a file's many services. */
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
  const found = new Map<object, Sharer[]>();
  for (const service of serviceNames(source)) {
    for (const { entry, path } of paths(source, service, change)) {
      const part = touched(source, service, { kind: change.kind, path });
      if (part === undefined) continue;
      const sharer = entry === undefined ? { service } : { service, entry };
      found.set(part, [...(found.get(part) ?? []), sharer]);
    }
  }
  return found;
}

interface SharedPath {
  readonly path: readonly string[];
  readonly entry?: string;
}

/** The path of a change, and the same within the other entries of its attribute. */
function paths(source: Source, service: string, { path }: Change): readonly SharedPath[] {
  const [attribute = '', own, ...rest] = path;
  const spot = rest.length === 0 ? undefined : spotOf(source, service, [attribute]);
  if (spot?.kind !== 'written') return [{ path }];
  const others = [...entries(source, spot.pair.value).keys()].filter((entry) => entry !== own);
  return [{ path }, ...others.map((entry) => ({ path: [attribute, entry, ...rest], entry }))];
}

/** What is written where a change would be made, word for word; empty where nothing is. */
export function writtenAt(source: Source, service: string, change: Change): string {
  const spot = spotOf(source, service, change.path);
  if (spot?.kind !== 'written') return '';
  const value = follow(source, spot.pair.value);
  const range = value?.range;
  return range == null ? '' : source.text.slice(range[0], range[1]);
}
