import { lineWidth } from './fit-line.js';
import { toned, type Line, type Tone } from './line.js';
import { printable } from './printable.js';
import { sanitize } from './sanitize.js';
import type { Terminal } from './terminal.js';
import { wordWrap } from './word-wrap.js';

export interface Paragraph {
  readonly text: string;
  readonly tone?: Tone;
  /** What stands before the text on its first line. */
  readonly lead: Line;
  /** What stands before it on all others. */
  readonly hang: Line;
  /** Columns to leave free at the right of the first line. */
  readonly reserve?: number;
}

/** A text of any length over as many lines as it needs; none is wider than the terminal. */
export function paragraph(
  { text, tone, lead, hang, reserve = 0 }: Paragraph,
  terminal: Terminal,
): readonly Line[] {
  const clean = sanitize(text).trim().split('\n');
  const shown = clean.map((line) => printable(line, terminal)).join('\n');
  const room = {
    first: terminal.columns - lineWidth(lead, terminal) - reserve,
    others: terminal.columns - lineWidth(hang, terminal),
  };
  return wordWrap(shown, room).map((line, index) => [
    ...(index === 0 ? lead : hang),
    toned(line, tone),
  ]);
}
