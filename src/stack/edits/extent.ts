import { isAlias, isMap, isNode, isSeq, type Pair } from 'yaml';
import { Unwritable } from './change.js';

/** Where a node begins, behind its anchor and tag. */
export function startOf(node: unknown): number {
  const start = isNode(node) ? node.range?.[0] : undefined;
  if (start === undefined) throw new Unwritable('it is not written in a way that can be edited');
  return start;
}

/**
 * Where the last thing that a node says ends. A block collection's own range goes on over blank
 * lines and comments that follow it.
 */
export function endOf(node: unknown): number | undefined {
  if (isAlias(node)) return node.range?.[1];
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last === undefined) return node.range?.[1];
    return isNode(last) ? endOf(last) : endOfPair(last as Pair);
  }
  return isNode(node) ? node.range?.[1] : undefined;
}

/** Where a key with its value ends. */
export function endOfPair({ key, value }: Pair): number {
  const end = endOf(value) ?? endOf(key);
  if (end === undefined) throw new Unwritable('it is not written in a way that can be edited');
  return end;
}
