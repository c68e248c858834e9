import { lineWidth, padLine } from '../text/fit-line.js';
import { foldCommand } from './fold-command.js';
import { dim, type Line } from '../text/line.js';
import { printable } from '../text/printable.js';
import type { Terminal } from '../text/terminal.js';

export interface NextCommand {
  /** What it is for, in a word or two; may be empty. */
  readonly text?: string;
  readonly command: string;
}

/** What to type next, a line each: `  go on    altctl up core`. */
export function nextLines(next: readonly NextCommand[], terminal: Terminal): readonly Line[] {
  const width = Math.max(0, ...next.map(({ text }) => lineWidth([text ?? ''], terminal)));
  const lead = width === 0 ? 2 : width + 6;
  return next.flatMap(({ text = '', command }) => {
    const label = padLine(['  ', dim(text)], lead, terminal);
    const lines = foldCommand(printable(command, terminal), terminal.columns - lead - 2);
    return lines.map((line, index): Line =>
      index === 0 ? [...label, line] : [' '.repeat(lead + 2), line],
    );
  });
}
