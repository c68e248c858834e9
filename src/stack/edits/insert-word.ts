import { isScalar, isSeq, type Node } from 'yaml';
import type { Source } from '../yaml/source.js';
import { type Change, Unwritable } from './change.js';
import { endOf, startOf } from './extent.js';
import { spliced } from './splice.js';

/**
 * A word put before another one in a text or in one item of a list, however it is quoted or folded:
 * the last place counts whose result reads as it should. The text as it is where that does already.
 * @param read the value in a text of the whole file
 */
export function insertWord(
  source: Source,
  node: Node | undefined,
  change: Extract<Change, { readonly kind: 'insert' }>,
  read: (text: string) => string | readonly string[] | undefined,
): string {
  // Of services that share the text, another one may have asked for the same.
  const now = read(source.text);
  if (now !== undefined && change.accepts(now)) return source.text;
  const scalars = isSeq(node) ? node.items.filter((item) => isScalar(item)) : [node];
  for (const scalar of scalars.toReversed()) {
    for (const place of places(source, scalar, change.before)) {
      const text = spliced(source.text, [{ start: place, end: place, text: change.text }]);
      const value = read(text);
      if (value !== undefined && change.accepts(value)) return text;
    }
  }
  throw new Unwritable(`there is no place before ${change.before} for it`);
}

/** Offsets of a word within a text, the last first. */
function places(source: Source, node: unknown, word: string): readonly number[] {
  if (!isScalar(node) || word === '') return [];
  const start = startOf(node);
  const written = source.text.slice(start, endOf(node));
  const found: number[] = [];
  for (
    let at = written.lastIndexOf(word);
    at > -1;
    at = at === 0 ? -1 : written.lastIndexOf(word, at - 1)
  ) {
    found.push(start + at);
  }
  return found;
}
