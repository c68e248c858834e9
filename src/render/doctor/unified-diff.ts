import { structuredPatch } from 'diff';
import type { FileChange } from '../../model/fixes.js';
import { drawWhole } from '../text/draw.js';
import { bad, dim, good, strong, type Line } from '../text/line.js';
import type { Terminal } from '../text/terminal.js';

/** Lines shown before and after each change. */
const context = 3;

/**
 * What changes in a file, as a unified diff, a line each; nothing for texts that are equal. Lines
 * are never cut: what is about to be written is to be seen whole. In a pipe they are exact to the
 * last character, so that `patch` and `git apply -p0` can read them.
 */
export function unifiedDiff(
  { path, before, after }: FileChange,
  terminal: Terminal,
): readonly string[] {
  const { hunks } = structuredPatch(path, path, before, after, undefined, undefined, { context });
  if (hunks.length === 0) return [];
  const lines = [
    `--- ${path}`,
    `+++ ${path}`,
    ...hunks.flatMap((hunk) => [
      `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
      ...hunk.lines,
    ]),
  ];
  const exact = terminal.columns === Infinity && !terminal.color;
  if (exact) return lines;
  return lines.map((line, index) =>
    drawWhole(index < 2 ? [strong(line)] : diffLine(line), terminal),
  );
}

/** Of no lines, the number of the line before them. */
function range(start: number, lines: number): string {
  if (lines === 1) return String(start);
  return `${lines === 0 ? start - 1 : start},${lines}`;
}

function diffLine(line: string): Line {
  switch (line.charAt(0)) {
    case '+':
      return [good(line)];
    case '-':
      return [bad(line)];
    case '@':
    case '\\':
      return [dim(line)];
    default:
      return [line];
  }
}
