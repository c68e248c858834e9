import { isMap, isNode, isPair, isSeq, type Pair } from 'yaml';
import { Unwritable } from './change.js';

/** Where a node begins, behind its anchor and tag. */
export function startOf(node: unknown): number {
  const start = isNode(node) ? node.range?.[0] : undefined;
  if (start === undefined) throw new Unwritable('it is not written in a way that can be edited');
  return start;
}

/** The last thing that a node says: the deepest of a block collection, else the node itself. */
export function lastOf(node: unknown): unknown {
  if ((!isMap(node) && !isSeq(node)) || node.flow === true) return node;
  const last: unknown = node.items.at(-1);
  if (last === undefined) return node;
  return isPair(last) ? lastOf(last.value ?? last.key) : lastOf(last);
}

/**
 * Where the last thing that a node says ends. A block collection's own range goes on over blank
 * lines and comments that follow it.
 */
export function endOf(node: unknown): number | undefined {
  const last = lastOf(node);
  return isNode(last) ? last.range?.[1] : undefined;
}

/** Where a key with its value ends. */
export function endOfPair({ key, value }: Pair): number {
  const end = endOf(value) ?? endOf(key);
  if (end === undefined) throw new Unwritable('it is not written in a way that can be edited');
  return end;
}
