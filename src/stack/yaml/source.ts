import type { Alias, LineCounter, Node } from 'yaml';
import type { Location } from '../../model/source.js';

/** A YAML text as nodes that know their place. */
export interface Source {
  /** Relative to the project folder. */
  readonly file: string;
  readonly text: string;
  /** Content of each document that has one. */
  readonly roots: readonly Node[];
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Alias, Node>;
  readonly lines: LineCounter;
}

/** Where a node begins; the first column of the file for a node that was not written. */
export function locate(source: Source, node: unknown): Location {
  const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
  const { line, col } = source.lines.linePos(range?.[0] ?? 0);
  return { file: source.file, line: Math.max(1, line), column: Math.max(1, col) };
}
