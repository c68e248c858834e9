import { isMap, isScalar, type Node, type Pair, type YAMLMap } from 'yaml';
import { entries, follow, text } from '../yaml/nodes.js';
import type { Source } from '../yaml/source.js';

/** A key with its value, and the mapping that it is really written in. */
export interface WrittenPair {
  readonly map: YAMLMap;
  readonly pair: Pair;
}

/** Where a path of keys leads within a service, aliases and merge keys followed. */
export type Spot =
  | ({ readonly kind: 'written' } & WrittenPair)
  /** A mapping without the next key; `rest` begins with that one. */
  | { readonly kind: 'missing'; readonly map: YAMLMap; readonly rest: readonly string[] }
  /** A list, a text or nothing, where a mapping would have to be. */
  | { readonly kind: 'barred'; readonly by: Node | undefined; readonly rest: readonly string[] };

/** Where a path leads within a service; undefined where the file does not define it as a mapping. */
export function spotOf(source: Source, service: string, path: readonly string[]): Spot | undefined {
  const own = servicePair(source, service);
  const map = own === undefined ? undefined : follow(source, own.pair.value);
  return isMap(map) ? walk(source, map, path) : undefined;
}

/** The key of a service in a file. */
export function servicePair(source: Source, service: string): WrittenPair | undefined {
  return servicePairs(source).get(service);
}

/** Names of all services of a file. */
export function serviceNames(source: Source): readonly string[] {
  return [...servicePairs(source).keys()];
}

/** Looked up once for each of a file's many services. */
const known = new WeakMap<Source, ReadonlyMap<string, WrittenPair>>();

function servicePairs(source: Source): ReadonlyMap<string, WrittenPair> {
  const found = known.get(source) ?? readServicePairs(source);
  known.set(source, found);
  return found;
}

function readServicePairs(source: Source): ReadonlyMap<string, WrittenPair> {
  const found = new Map<string, WrittenPair>();
  for (const root of source.roots) {
    const services = writtenPair(source, root, 'services')?.pair.value;
    for (const name of entries(source, services).keys()) {
      const own = found.has(name) ? undefined : writtenPair(source, services, name);
      if (own !== undefined) found.set(name, own);
    }
  }
  return found;
}

/** A key of a mapping, as it is written there or in what it merges in. */
function writtenPair(source: Source, node: unknown, key: string): WrittenPair | undefined {
  const map = follow(source, node);
  if (!isMap(map)) return undefined;
  const own = map.items.find((pair) => !isMerge(pair) && text(source, pair.key) === key);
  if (own !== undefined) return { map, pair: own };
  for (const { value } of map.items.filter(isMerge)) {
    const merged = follow(source, value);
    const parts =
      merged === undefined || !('items' in merged) || isMap(merged) ? [merged] : merged.items;
    for (const part of parts) {
      const found = writtenPair(source, part, key);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function walk(source: Source, map: YAMLMap, path: readonly string[]): Spot {
  const [key = '', ...rest] = path;
  const found = writtenPair(source, map, key);
  if (found === undefined) return { kind: 'missing', map, rest: path };
  if (rest.length === 0) return { kind: 'written', ...found };
  const inner = follow(source, found.pair.value);
  return isMap(inner) ? walk(source, inner, rest) : { kind: 'barred', by: inner, rest };
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}
