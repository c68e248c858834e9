import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Location } from '../../model/source.js';
import { locate, type Source } from './source.js';

/** One key of a mapping, merge keys (`<<`) already unfolded. */
export interface Entry {
  readonly key: string;
  readonly value: Node | undefined;
  readonly location: Location;
}

/** What a node is, aliases followed; undefined where nothing or null is written. */
export function follow(source: Source, node: unknown): Node | undefined {
  if (isAlias(node)) return follow(source, source.targets.get(node));
  return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
}

/**
 * Keys of a mapping in the order of the file, then those that it merges in; own keys win, and of
 * several merged mappings the first. Empty for anything that is no mapping.
 */
export function entries(source: Source, node: unknown): ReadonlyMap<string, Entry> {
  const map = follow(source, node);
  const found = new Map<string, Entry>();
  if (!isMap(map)) return found;
  for (const pair of map.items) if (!isMerge(pair)) add(found, entry(source, pair));
  for (const pair of map.items) {
    if (isMerge(pair)) for (const one of merged(source, pair.value)) add(found, one);
  }
  return found;
}

/** Items of a list; empty for anything that is no list. */
export function items(source: Source, node: unknown): readonly Node[] {
  const sequence = follow(source, node);
  if (!isSeq(sequence)) return [];
  return sequence.items.flatMap((item) => {
    const one = follow(source, item);
    return one === undefined ? [] : [one];
  });
}

/** A plain value as it is written, without its quotes; undefined for null, lists and mappings. */
export function text(source: Source, node: unknown): string | undefined {
  const scalar = follow(source, node);
  if (!isScalar(scalar) || scalar.value === null || scalar.value === undefined) return undefined;
  return typeof scalar.value === 'string' ? scalar.value : scalar.source;
}

function add(found: Map<string, Entry>, one: Entry): void {
  if (!found.has(one.key)) found.set(one.key, one);
}

function entry(source: Source, pair: Pair): Entry {
  return {
    key: text(source, pair.key) ?? '',
    value: isTagged(pair.value) ? pair.value : follow(source, pair.value),
    location: locate(source, pair.key),
  };
}

/** A null with a tag means something to Compose: `ports: !reset null`. */
function isTagged(node: unknown): node is Node {
  return isScalar(node) && node.tag !== undefined;
}

function isMerge(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN';
}

function merged(source: Source, value: unknown): readonly Entry[] {
  const target = follow(source, value);
  const mappings = isSeq(target) ? target.items : [target];
  return mappings.flatMap((mapping) => [...entries(source, mapping).values()]);
}
