import type { Frame } from '../model/errors.js';
import { bad, dim, type Line } from './line.js';
import { sanitize } from './sanitize.js';
import { takeColumns, textWidth } from './text-width.js';
import type { Terminal } from './terminal.js';

/** Columns of context before the mark when a long line must be cut at its start. */
const contextBefore = 12;

/** The source lines with their numbers, and a mark under the place. */
export function sourceFrame(frame: Frame, terminal: Terminal): readonly Line[] {
  const { lines, location, length } = frame;
  const digits = Math.max(2, ...lines.map((line) => String(line.number).length));
  const gutter = (label: string): Line => [dim(`   ${label.padStart(digits)} │ `)];
  const room = terminal.columns - digits - 6;
  const marked = lines.find((line) => line.number === location.line)?.text ?? '';
  const mark = markOf(marked, location.column, length);
  const shift = mark.start + mark.width <= room ? 0 : Math.max(0, mark.start - contextBefore);
  return lines.flatMap(({ number, text }) => {
    const source: Line = [...gutter(String(number)), shifted(oneLine(text), shift)];
    if (number !== location.line) return [source];
    return [source, [...gutter(''), ' '.repeat(mark.start - shift), bad('^'.repeat(mark.width))]];
  });
}

/** Where the mark stands in columns, which wide characters and removed ones move. */
function markOf(text: string, column: number, length: number): { start: number; width: number } {
  const from = column - 1;
  return {
    start: textWidth(oneLine(text.slice(0, from))),
    width: Math.max(1, textWidth(oneLine(text.slice(from, from + length)))),
  };
}

function shifted(text: string, columns: number): string {
  return columns === 0 ? text : `…${text.slice(takeColumns(text, columns + 1).length)}`;
}

function oneLine(text: string): string {
  return sanitize(text).replaceAll('\n', ' ');
}
