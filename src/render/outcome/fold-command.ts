import { textWidth } from '../text/text-width.js';

/** A word of a command line: what stands between spaces that no quotes enclose. */
const word = /(?:[^\s'"\\]|'[^']*'|"(?:\\.|[^"\\])*"|\\.|['"\\])+/gu;

/**
 * A command line over lines of so many columns that can be pasted as they are; a word that is
 * wider stays whole.
 */
export function foldCommand(command: string, columns: number): readonly string[] {
  const words = command.match(word) ?? [];
  if (textWidth(command) <= columns) return [command];
  const lines: string[] = [];
  for (const next of words) {
    const last = lines.at(-1);
    // Two columns are for the backslash.
    if (last === undefined || textWidth(last) + 1 + textWidth(next) > columns - 2) lines.push(next);
    else lines[lines.length - 1] = `${last} ${next}`;
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line));
}
