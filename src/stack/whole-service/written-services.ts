import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { entries, follow, items, text, type Entry } from '../yaml/nodes.js';
import { parseSource } from '../yaml/parse-source.js';
import type { Source } from '../yaml/source.js';

/** A value of a file; every scalar is a text, as it is written: `"80:80"`, `5s`, `true`. */
export type SourceValue =
  string | null | readonly SourceValue[] | { readonly [key: string]: SourceValue };

/**
 * One service as one file writes it, merge keys and aliases followed, variables left as they are:
 * plain data that depends on the file's text alone.
 */
export interface WrittenService {
  readonly name: string;
  readonly attributes: Readonly<Record<string, SourceValue>>;
  /** Dotted paths with `!override` or `!reset`. */
  readonly overrides: readonly string[];
}

/** How the services of a file are read. */
export type ReadWritten = (file: string, content: string) => readonly WrittenService[];

/**
 * All services of a file, those of every document, in order.
 * @throws AltctlError `configuration` when it is not valid YAML
 */
export function writtenServices(file: string, content: string): readonly WrittenService[] {
  const source = parseSource(file, content);
  return serviceEntries(source).map(({ key, value }) => ({
    name: key,
    attributes: mapping(source, value),
    overrides: overridesIn(source, content, value),
  }));
}

/** The services of a parsed file, as many and in the same order as `writtenServices` has them. */
export function serviceEntries(source: Source): readonly Entry[] {
  return source.roots.flatMap((root) => [
    ...entries(source, entries(source, root).get('services')?.value).values(),
  ]);
}

function mapping(source: Source, node: Node | undefined): Readonly<Record<string, SourceValue>> {
  return Object.fromEntries(
    [...entries(source, node).values()].map(({ key, value }) => [key, valueOf(source, value)]),
  );
}

function valueOf(source: Source, node: Node | undefined): SourceValue {
  const target = follow(source, node);
  if (target?.tag === '!reset') return null;
  if (isMap(target)) return mapping(source, target);
  if (isSeq(target)) return items(source, target).map((item) => valueOf(source, item));
  return (isScalar(target) ? text(source, target) : undefined) ?? null;
}

const overriding = /^!(?:override|reset)$/u;

function overridesIn(source: Source, content: string, node: Node | undefined): readonly string[] {
  // Few files have such tags.
  if (!/!(?:override|reset)\b/u.test(content)) return [];
  const collect = (inner: Node | undefined, prefix: string): readonly string[] =>
    [...entries(source, inner).values()].flatMap(({ key, value }) => {
      const path = `${prefix}${key}`;
      const own = overriding.test(value?.tag ?? '') ? [path] : [];
      return [...own, ...collect(value, `${path}.`)];
    });
  return collect(node, '');
}
