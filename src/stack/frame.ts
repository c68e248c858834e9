import type { Frame } from '../model/errors.js';
import type { Location } from '../model/source.js';

const linesAbove = 1;

/**
 * The source line of a place with the line above it, for a report.
 * @param length columns to mark; the word that stands there when it is left out
 */
export function frame(text: string, location: Location, length?: number): Frame {
  const lines = text.split('\n');
  const first = Math.max(1, location.line - linesAbove);
  const shown = lines
    .slice(first - 1, location.line)
    .map((line, index) => ({ number: first + index, text: line.replace(/\r$/, '') }));
  const marked = shown.at(-1)?.text.slice(location.column - 1) ?? '';
  return { location, lines: shown, length: length ?? wordLength(marked) };
}

/** A key, a quoted text or a plain word. */
function wordLength(rest: string): number {
  const word = /^("[^"]*"?|'[^']*'?|[^\s:,\]}#]+)/.exec(rest);
  return Math.max(1, word?.[0].length ?? 1);
}
