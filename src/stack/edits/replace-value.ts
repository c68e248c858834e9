import { isMap, isScalar, isSeq } from 'yaml';
import { follow, text as textOf } from '../yaml/nodes.js';
import type { Source } from '../yaml/source.js';
import { type NewValue, Unwritable } from './change.js';
import { endOf, startOf } from './extent.js';
import type { Splice } from './splice.js';
import { flowText } from './write-value.js';
import type { WrittenPair } from './written.js';

/**
 * A plain value in the place of another one, quoted like it, where it is really written; nothing
 * where it stands there already.
 */
export function replaceValue(
  source: Source,
  { pair }: WrittenPair,
  value: NewValue,
): readonly Splice[] {
  const node = follow(source, pair.value);
  if (typeof value === 'object') {
    // What is there already may say more, and is left as it is.
    if (isMap(node) || isSeq(node)) return [];
    throw new Unwritable('something else stands in its place');
  }
  if (!isScalar(node) || node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
    throw new Unwritable('its value is no plain one');
  }
  if (textOf(source, node) === String(value)) return [];
  const start = startOf(node);
  const end = endOf(node) ?? start;
  const quote = /^["']/u.exec(source.text.slice(start, end))?.[0] ?? '';
  if (start === end) return [{ start, end, text: ` ${flowText(value)}` }];
  return [
    {
      start,
      end,
      text: typeof value === 'string' && quote !== '' ? quote + value + quote : flowText(value),
    },
  ];
}
