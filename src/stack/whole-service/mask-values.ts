import { isMap, isSeq, type Node } from 'yaml';
import type { Frame } from '../../model/errors.js';
import { mask, wordsWithoutCredentials } from '../../model/without-credentials.js';
import { entries, follow, items, text } from '../yaml/nodes.js';
import type { Source } from '../yaml/source.js';

/** Columns of one line, from 0; the end is the first that is shown again. */
interface Span {
  readonly from: number;
  readonly to: number;
}

type Spans = ReadonlyMap<number, readonly Span[]>;

/**
 * Frames are for strangers' eyes, too: values of `environment`, of a build's `args` and of a
 * command's secret options don't belong there, wherever in the file they stand. They are looked for when the first frame is.
 */
export function masking(source: Source): (frame: Frame) => Frame {
  let found: Spans | undefined;
  return (shown) => {
    const spans = (found ??= hiddenSpans(source));
    const { line: marked, column } = shown.location;
    const lines = shown.lines.map(({ number, text }) => ({
      number,
      text: hide(text, spans.get(number) ?? [], number === marked ? column - 1 : 0),
    }));
    const room = (lines.find(({ number }) => number === marked)?.text.length ?? 0) - column + 1;
    return { ...shown, lines, length: Math.max(1, Math.min(shown.length, room)) };
  };
}

/** What stands before the marked column keeps its width, so that the mark stays where it is. */
function hide(text: string, spans: readonly Span[], marked: number): string {
  return [...spans]
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to }) => {
      const width = to <= marked ? to - from - 1 : 0;
      return `${rest.slice(0, from)}…${' '.repeat(width)}${rest.slice(to)}`;
    }, text);
}

function hiddenSpans(source: Source): Spans {
  const found = new Map<number, Span[]>();
  const seen = new Set<Node>();
  for (const leaf of source.roots.flatMap((root) => secretive(source, root))) {
    if (seen.has(leaf.node)) continue;
    seen.add(leaf.node);
    for (const [line, span] of spansOf(source, leaf)) {
      found.set(line, [...(found.get(line) ?? []), span]);
    }
  }
  return found;
}

/** A value that is written in one piece; in a list with its key, as `KEY=value`. */
interface Leaf {
  readonly node: Node;
  readonly isAssignment: boolean;
}

function secretive(source: Source, root: Node): readonly Leaf[] {
  const services = entries(source, entries(source, root).get('services')?.value);
  return [...services.values()].flatMap(({ value }) => {
    const attributes = entries(source, value);
    const build = entries(source, attributes.get('build')?.value);
    const healthcheck = entries(source, attributes.get('healthcheck')?.value);
    const commands = [
      attributes.get('command'),
      attributes.get('entrypoint'),
      healthcheck.get('test'),
    ];
    return [
      ...[attributes.get('environment'), build.get('args')].flatMap((entry) =>
        leaves(source, entry?.value),
      ),
      ...commands.flatMap((entry) => optionValues(source, entry?.value)),
    ];
  });
}

/** Values of secret options in a list of words, where they stand apart from their names. */
function optionValues(source: Source, value: unknown): readonly Leaf[] {
  const nodes = items(source, value);
  const words = wordsWithoutCredentials(nodes.map((node) => text(source, node) ?? ''));
  return nodes
    .filter((_node, index) => words[index] === mask)
    .map((node) => ({ node, isAssignment: false }));
}

/** All values below a node, those that it merges in included. */
function leaves(source: Source, value: unknown, isAssignment = false): readonly Leaf[] {
  const node = follow(source, value);
  if (node === undefined) return [];
  if (isMap(node)) {
    return [...entries(source, node).values()].flatMap((entry) => leaves(source, entry.value));
  }
  if (isSeq(node)) return items(source, node).flatMap((item) => leaves(source, item, true));
  return [{ node, isAssignment }];
}

/** Where a value stands, line by line. */
function spansOf(
  source: Source,
  { node, isAssignment }: Leaf,
): readonly (readonly [number, Span])[] {
  const [written = 0, end = 0] = node.range ?? [];
  const sign = isAssignment ? source.text.slice(written, end).indexOf('=') : -1;
  if (isAssignment && sign < 0) return [];
  const begin = written + sign + 1;
  const { line: first, col } = source.lines.linePos(begin);
  const last = source.lines.linePos(Math.max(begin, end - 1)).line;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const line = first + index;
    const start = source.lines.lineStarts[line - 1] ?? 0;
    const text = lineAt(source.text, start);
    const from = index === 0 ? col - 1 : text.length - text.trimStart().length;
    return [line, { from, to: Math.max(from, Math.min(text.length, end - start)) }];
  });
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/u, '');
}
