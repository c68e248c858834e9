import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Location } from '../../model/source.js';
import { entries, follow, items } from './nodes.js';
import { locate, type Source } from './source.js';

/** A node as plain data. */
export function plain(source: Source, node: Node | undefined): unknown {
  const target = follow(source, node);
  if (isMap(target)) {
    const pairs = [...entries(source, target).values()];
    return Object.fromEntries(pairs.map(({ key, value }) => [key, plain(source, value)]));
  }
  if (isSeq(target)) return target.items.map((item) => plain(source, follow(source, item)));
  return isScalar(target) ? target.value : null;
}

/**
 * Where the value at the end of a path stands, as far as the path leads.
 * @param end `key`: the last key itself instead of its value
 */
export function locatePath(
  source: Source,
  path: readonly string[],
  end: 'key' | 'value',
): Location {
  let node: Node | undefined = source.roots[0];
  let location = locate(source, node);
  for (const [index, step] of path.entries()) {
    const entry = entries(source, node).get(step);
    const item = entry === undefined ? items(source, node)[Number(step)] : undefined;
    if (entry === undefined && item === undefined) break;
    node = entry === undefined ? item : entry.value;
    const asKey = node === undefined || (end === 'key' && index === path.length - 1);
    location = asKey && entry !== undefined ? entry.location : locate(source, node);
  }
  return location;
}
