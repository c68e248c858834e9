import type { Frame } from '../model/errors.js';
import { frame } from './frame.js';

/**
 * Where a text first demands a value for a variable: `${NAME:?…}` or `${NAME?…}`.
 * A line of comment does not count; a comment behind a value does.
 */
export function findVariable(file: string, text: string, name: string): Frame | undefined {
  const demand = `\${${name}`;
  for (const [index, line] of text.split('\n').entries()) {
    const at = line.indexOf(demand);
    const next = line.charAt(at + demand.length);
    if (at === -1 || line.trimStart().startsWith('#') || !(next === ':' || next === '?')) continue;
    const location = { file, line: index + 1, column: at + 1 };
    const end = line.indexOf('}', at);
    return frame(text, location, end === -1 ? demand.length : end + 1 - at);
  }
  return undefined;
}
