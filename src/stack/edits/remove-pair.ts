import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import { Unwritable } from './change.js';
import { endOf, endOfPair, startOf } from './extent.js';
import { lineEnd, lineStart, nextLine } from './lines.js';
import type { Splice } from './splice.js';

/** A key with its value taken out of a mapping; a comment on its last line stays. */
export function removePair(text: string, map: YAMLMap, pair: Pair): Splice {
  if (map.items.length === 1) throw new Unwritable('nothing else stands beside it');
  const start = startOf(pair.key);
  const end = endOfPair(pair);
  return map.flow === true ? fromFlow(text, start, end) : fromBlock(text, start, end);
}

/** An item taken out of a list in the same way. */
export function removeItem(text: string, list: YAMLSeq, item: unknown): Splice {
  if (list.items.length === 1) throw new Unwritable('nothing else stands beside it');
  const start = startOf(item);
  const end = endOf(item) ?? start;
  if (list.flow === true) return fromFlow(text, start, end);
  return fromBlock(text, text.lastIndexOf('-', start), end);
}

function fromBlock(text: string, start: number, end: number): Splice {
  const first = lineStart(text, start);
  if (text.slice(first, start).trim() !== '') {
    throw new Unwritable('something else stands on its line');
  }
  // A block of text ends behind its last line break.
  if (text[end - 1] === '\n') return { start: first, end, text: '' };
  const rest = text.slice(end, lineEnd(text, end));
  const comment = rest.indexOf('#');
  if (comment !== -1) return { start, end: end + comment, text: '' };
  return { start: first, end: nextLine(text, end), text: '' };
}

/** With one of the commas beside it. */
function fromFlow(text: string, start: number, end: number): Splice {
  const after = /^\s*,[ \t]*/u.exec(text.slice(end));
  if (after !== null) {
    const behind = end + after[0].length;
    // What stood alone on its line leaves no blank one.
    const alone =
      text.slice(lineStart(text, start), start).trim() === '' && lineEnd(text, behind) === behind;
    if (alone) return { start: lineStart(text, start), end: nextLine(text, behind), text: '' };
    return { start, end: behind, text: '' };
  }
  const before = /,\s*$/u.exec(text.slice(0, start));
  return { start: before === null ? start : before.index, end, text: '' };
}
