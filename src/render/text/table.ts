import { fitLine, lineWidth, padLine } from './fit-line.js';
import { dim, type Line } from './line.js';
import type { Terminal } from './terminal.js';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Where there is no room the column with the lowest number goes first; without one it stays. */
  readonly dropped?: number;
}

/** A cell per column. */
export type Row = readonly Line[];

const gap = '  ';
/** Columns below which a cut cell says nothing any more. */
const leastLast = 8;

/** A title line and a line per row: columns aligned, the last one takes the room that is left. */
export function table(
  columns: readonly Column[],
  rows: readonly Row[],
  terminal: Terminal,
): readonly Line[] {
  const titles = columns.map(({ title }) => [dim(title)]);
  const all = [titles, ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...all.map((row) => lineWidth(row[index] ?? [], terminal))),
  );
  const kept = keptColumns(columns, widths, terminal.columns);
  return all.map((row) =>
    kept.flatMap((index, position) => {
      const cell = row[index] ?? [];
      const before = position === 0 ? [] : [gap];
      const last = position === kept.length - 1 && columns[index]?.align !== 'right';
      if (last) return [...before, ...cell];
      const width = widths[index] ?? 0;
      return [
        ...before,
        ...padLine(fitLine(cell, width, terminal), width, terminal, columns[index]?.align),
      ];
    }),
  );
}

/** Indices of the columns that fit side by side. */
function keptColumns(
  columns: readonly Column[],
  widths: readonly number[],
  room: number,
): readonly number[] {
  const kept = columns.map((_, index) => index);
  const goes = kept
    .filter((index) => columns[index]?.dropped !== undefined)
    .sort((a, b) => (columns[a]?.dropped ?? 0) - (columns[b]?.dropped ?? 0));
  while (leastWidth(kept, widths) > room) {
    const index = goes.shift();
    if (index === undefined) break;
    kept.splice(kept.indexOf(index), 1);
  }
  return kept;
}

function leastWidth(kept: readonly number[], widths: readonly number[]): number {
  const needed = kept.map((index, position) => {
    const width = widths[index] ?? 0;
    return position === kept.length - 1 ? Math.min(width, leastLast) : width;
  });
  return needed.reduce((sum, width) => sum + width, gap.length * (kept.length - 1));
}
