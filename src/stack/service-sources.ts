import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { interpolate, type Lookup } from './catalog/interpolate.js';
import { collectPlaces, type ServicePlace } from './service-places.js';
import { entries, follow, items, text } from './yaml/nodes.js';
import { parseSource } from './yaml/parse-source.js';
import type { Source } from './yaml/source.js';

/** A value of a file, variables filled in; a text whose variable has no value stays as written. */
export type SourceValue =
  string | null | readonly SourceValue[] | { readonly [key: string]: SourceValue };

/** One service as one file writes it, merge keys and aliases followed. */
export interface ServiceSource {
  readonly name: string;
  /** Relative to the project folder. */
  readonly file: string;
  /** Every scalar is a text, as it is written: `"80:80"`, `5s`, `true`. */
  readonly attributes: Readonly<Record<string, SourceValue>>;
  /** Dotted paths with `!override` or `!reset`: what other files say there does not count. */
  readonly overrides: ReadonlySet<string>;
  /** By dotted path: `healthcheck.test`, `ports.0`; the service itself under the empty key. */
  readonly places: ReadonlyMap<string, ServicePlace>;
}

/**
 * All services of a file, parsed once.
 * @throws AltctlError `configuration` when it is not valid YAML
 */
export function serviceSources(
  file: string,
  content: string,
  lookup: Lookup,
): readonly ServiceSource[] {
  const source = parseSource(file, content);
  return source.roots.flatMap((root) => {
    const services = entries(source, entries(source, root).get('services')?.value);
    return [...services.values()].map((entry) => {
      let places: ServiceSource['places'] | undefined;
      return {
        name: entry.key,
        file,
        attributes: mapping(source, entry.value, lookup),
        overrides: overridesIn(source, content, entry.value),
        // Asked for of the few services that something is said of.
        get places() {
          return (places ??= collectPlaces(source, entry));
        },
      };
    });
  });
}

function mapping(
  source: Source,
  node: Node | undefined,
  lookup: Lookup,
): Readonly<Record<string, SourceValue>> {
  return Object.fromEntries(
    [...entries(source, node).values()].map(({ key, value }) => [
      key,
      valueOf(source, value, lookup),
    ]),
  );
}

function valueOf(source: Source, node: Node | undefined, lookup: Lookup): SourceValue {
  const target = follow(source, node);
  if (target?.tag === '!reset') return null;
  if (isMap(target)) return mapping(source, target, lookup);
  if (isSeq(target)) return items(source, target).map((item) => valueOf(source, item, lookup));
  const word = isScalar(target) ? text(source, target) : undefined;
  return word === undefined ? null : (interpolate(word, lookup) ?? word);
}

const overriding = /^!(?:override|reset)$/u;

function overridesIn(source: Source, content: string, node: Node | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  // Few files have such tags.
  if (!/!(?:override|reset)\b/u.test(content)) return found;
  const collect = (inner: Node | undefined, prefix: string): void => {
    for (const { key, value } of entries(source, inner).values()) {
      const path = `${prefix}${key}`;
      if (overriding.test(value?.tag ?? '')) found.add(path);
      collect(value, `${path}.`);
    }
  };
  collect(node, '');
  return found;
}
