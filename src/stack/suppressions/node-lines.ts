import { type Node, visit } from 'yaml';
import { entries } from '../yaml/nodes.js';
import type { Source } from '../yaml/source.js';

/** The last line of the largest key or list item that begins on a line; that line without any. */
export function lastLineOfNode(source: Source, line: number): number {
  const lineOf = (offset: number): number => source.lines.linePos(offset).line;
  const begun = (from: number | undefined, to: number | undefined): number =>
    from === undefined || to === undefined || lineOf(from) !== line
      ? line
      : lineOf(Math.max(from, to - 1));
  let last = line;
  for (const root of source.roots) {
    visit(root, {
      Pair: (_, { key, value }) => {
        const start = rangeOf(key)?.[0];
        last = Math.max(last, begun(start, rangeOf(value)?.[1] ?? rangeOf(key)?.[1]));
      },
      Node: (key, node) => {
        // The key of an item is its index.
        if (typeof key === 'number') last = Math.max(last, begun(node.range?.[0], node.range?.[1]));
      },
    });
  }
  return last;
}

/** The service whose key stands on a line. */
export function serviceAt(source: Source, line: number): string | undefined {
  for (const root of source.roots) {
    const services = entries(source, entries(source, root).get('services')?.value);
    for (const { key, location } of services.values()) if (location.line === line) return key;
  }
  return undefined;
}

/** The first line that holds more than comments; Infinity where there is none. */
export function firstLine(source: Source): number {
  return Math.min(
    ...source.roots.flatMap(({ range }) =>
      range === null || range === undefined ? [] : [source.lines.linePos(range[0]).line],
    ),
  );
}

function rangeOf(node: unknown): Node['range'] {
  return (node as Partial<Node> | null | undefined)?.range;
}
