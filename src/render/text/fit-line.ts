import { textOf, type Line } from './line.js';
import { printable } from './printable.js';
import { takeColumns, textWidth } from './text-width.js';
import type { Terminal } from './terminal.js';

type Charset = Pick<Terminal, 'unicode'>;

/** Columns that a line takes on this terminal. */
export function lineWidth(line: Line, terminal: Charset): number {
  return line.reduce((sum, part) => sum + textWidth(printable(textOf(part), terminal)), 0);
}

/** The line as this terminal can show it, cut to so many columns. */
export function fitLine(line: Line, columns: number, terminal: Charset): Line {
  const shown = line.map((part) => withText(part, printable(textOf(part), terminal)));
  if (lineWidth(shown, terminal) <= columns) return shown;
  const ellipsis = printable('…', terminal);
  let room = columns - textWidth(ellipsis);
  const fitted: Line[number][] = [];
  for (const part of shown) {
    const taken = takeColumns(textOf(part), room);
    room -= textWidth(taken);
    if (taken === textOf(part)) fitted.push(part);
    else return [...fitted, withText(part, taken + takeColumns(ellipsis, columns))];
  }
  return fitted;
}

/** The line filled with spaces up to so many columns, on the right, or on the left of numbers. */
export function padLine(
  line: Line,
  columns: number,
  terminal: Charset,
  align: 'left' | 'right' = 'left',
): Line {
  const missing = columns - lineWidth(line, terminal);
  if (missing <= 0 || !Number.isFinite(missing)) return line;
  const filling = ' '.repeat(missing);
  return align === 'left' ? [...line, filling] : [filling, ...line];
}

function withText(part: Line[number], text: string): Line[number] {
  return typeof part === 'string' ? text : { ...part, text };
}
