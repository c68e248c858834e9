import { styleText } from 'node:util';
import { fitLine } from './fit-line.js';
import { textOf, type Line, type Tone } from './line.js';
import type { Terminal } from './terminal.js';

const formats = {
  strong: 'bold',
  dim: 'dim',
  good: 'green',
  warning: 'yellow',
  error: 'red',
} as const satisfies Readonly<Record<Tone, string>>;

/** The line for this terminal: safe, no wider than it, coloured where it has colours. */
export function drawLine(line: Line, terminal: Terminal): string {
  return fitLine(line, terminal.columns, terminal)
    .map((part) => paint(part, terminal.color))
    .join('')
    .trimEnd();
}

/** The same, however wide it becomes: for what is to be copied, which must not be cut. */
export function drawWhole(line: Line, terminal: Terminal): string {
  return drawLine(line, { ...terminal, columns: Infinity });
}

/** Several lines, without a line end after the last. */
export function drawLines(lines: readonly Line[], terminal: Terminal): string {
  return lines.map((line) => drawLine(line, terminal)).join('\n');
}

function paint(part: Line[number], color: boolean): string {
  const text = textOf(part);
  if (typeof part === 'string' || !color || text === '') return text;
  // From Node 22 on it would else decide by stdout, whatever this is drawn on.
  return styleText(formats[part.tone], text, { validateStream: false });
}
