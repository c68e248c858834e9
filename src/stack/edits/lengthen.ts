import { isScalar, type YAMLSeq } from 'yaml';
import type { NewValue } from './change.js';
import { Unwritable } from './change.js';
import { columnsBefore, lineBreak, lineEnd, lineStart } from './lines.js';
import type { Splice } from './splice.js';
import { blockLines, flowText } from './write-value.js';

/**
 * A list of names as a mapping, each with the same options; comments stay beside their names.
 * @param inside columns of the keys that stand beside the list's own
 */
export function lengthened(
  text: string,
  list: YAMLSeq,
  options: Readonly<Record<string, NewValue>>,
  { inside, step }: { readonly inside: number; readonly step: number },
): readonly Splice[] {
  const names = list.items.map((item) => {
    if (!isScalar(item) || item.range == null || item.anchor !== undefined) {
      throw new Unwritable('one of its items is no plain name');
    }
    return { start: item.range[0], end: item.range[1] };
  });
  if (list.flow === true) {
    const [start = 0, end = 0] = list.range ?? [];
    return [
      { start, end: start + 1, text: '{' },
      ...names.map((name) => ({ start: name.end, end: name.end, text: `: ${flowText(options)}` })),
      { start: end - 1, end, text: '}' },
    ];
  }
  const eol = lineBreak(text);
  return names.flatMap(({ start, end }) => {
    const dash = text.lastIndexOf('-', start);
    if (text.slice(lineStart(text, dash), dash).trim() !== '') {
      throw new Unwritable('something else stands on the line of one of its items');
    }
    // A list may stand at the very column of its key, a mapping may not.
    const columns = Math.max(columnsBefore(text, dash), inside + step);
    const lines = blockLines(options, step).map((line) => ' '.repeat(columns + step) + line);
    const behind = lineEnd(text, end);
    return [
      { start: lineStart(text, dash), end: start, text: ' '.repeat(columns) },
      { start: end, end, text: ':' },
      { start: behind, end: behind, text: lines.map((line) => eol + line).join('') },
    ];
  });
}
