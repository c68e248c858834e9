import { isScalar, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { NewValue } from './change.js';
import { Unwritable } from './change.js';
import { endOfPair, lastOf, startOf } from './extent.js';
import { columnsBefore, lineBreak, lineEnd, lineStart, nextLine } from './lines.js';
import type { Splice } from './splice.js';
import { blockLines, flowText, word } from './write-value.js';

/**
 * New keys of a mapping, in its own style: behind one of its keys, else at its end.
 * @param step columns that each level of the file is indented by
 */
export function addKeys(
  text: string,
  map: YAMLMap,
  values: Readonly<Record<string, NewValue>>,
  { behind, step }: { readonly behind?: Pair | undefined; readonly step: number },
): Splice {
  const pair = behind ?? map.items.at(-1);
  if (map.flow === true) return inFlow(map, pair, values);
  if (pair === undefined) throw new Unwritable('there is nothing that it could stand beside');
  const columns = columnsBefore(text, startOf(map.items[0]?.key));
  const lines = blockLines(values, step).map((line) => ' '.repeat(columns) + line);
  return inBlock(text, pair, columns, lines);
}

function inFlow(
  map: YAMLMap,
  behind: Pair | undefined,
  values: Readonly<Record<string, NewValue>>,
): Splice {
  const written = Object.entries(values).map(([key, value]) => `${word(key)}: ${flowText(value)}`);
  if (behind === undefined) {
    const start = startOf(map) + 1;
    return { start, end: start, text: written.join(', ') };
  }
  const start = endOfPair(behind);
  return { start, end: start, text: written.map((one) => `, ${one}`).join('') };
}

function inBlock(text: string, pair: Pair, columns: number, lines: readonly string[]): Splice {
  const eol = lineBreak(text);
  const start = behindComments(text, lastLineEnd(text, pair), columns);
  return { start, end: start, text: lines.map((line) => eol + line).join('') };
}

/** The end of the last line of a key's value. */
function lastLineEnd(text: string, pair: Pair): number {
  const end = endOfPair(pair);
  const last = lastOf(pair.value);
  const isBlockText =
    isScalar(last) && (last.type === 'BLOCK_LITERAL' || last.type === 'BLOCK_FOLDED');
  // A block of text ends behind its last line break; blank lines there are mere distance.
  if (!isBlockText || text[end - 1] !== '\n') return lineEnd(text, end);
  const behind = keepsBlankLines(text, last) ? end : withoutBlankLines(text, end);
  return lineEnd(text, lineStart(text, behind - 1));
}

/** `|+` and `>+`: blank lines at the end belong to the text. */
function keepsBlankLines(text: string, block: Scalar): boolean {
  return /^[|>]\d?\+/u.test(text.slice(startOf(block)));
}

function withoutBlankLines(text: string, offset: number): number {
  const above = lineStart(text, offset - 1);
  return text.slice(above, offset).trim() === '' ? withoutBlankLines(text, above) : offset;
}

/** Comments below a value that are indented deeper than its key belong to it. */
function behindComments(text: string, offset: number, columns: number): number {
  const start = nextLine(text, offset);
  const end = lineEnd(text, start);
  const line = text.slice(start, end);
  const isOwn = line.trimStart().startsWith('#') && line.search(/\S/u) > columns;
  return start > offset && isOwn ? behindComments(text, end, columns) : offset;
}
