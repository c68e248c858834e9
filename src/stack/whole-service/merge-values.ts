import type { SourceValue } from './service-sources.js';

type SourceMapping = Readonly<Record<string, SourceValue>>;

/** Attributes of which a later file's value stands alone; other lists grow (Compose 2.40). */
const replaced: ReadonlySet<string> = new Set(['command', 'entrypoint', 'healthcheck.test']);

/** What the short form of an attribute leaves to its value in the long one. */
const keyed = /^(?:environment|labels|annotations|depends_on|networks|sysctls|build\.args)$/u;

/**
 * A value with a later file's merged over it, as Compose does it: mappings key by key, lists one
 * behind the other, anything else replaced.
 * @param path dotted, below the service
 * @param overrides paths that the later file marks with `!override` or `!reset`
 */
export function mergeValues(
  earlier: SourceValue | undefined,
  later: SourceValue,
  path: string,
  overrides: ReadonlySet<string>,
): SourceValue {
  if (earlier === undefined || earlier === null || isReplaced(path, overrides)) return later;
  if (isList(earlier) && isList(later)) return [...earlier, ...later];
  const [below, above] = [mappingOf(earlier, path), mappingOf(later, path)];
  // A key with nothing behind it says nothing.
  if (later === null) return earlier;
  if (below === undefined || above === undefined) return later;
  return mergeMappings(below, above, path, overrides);
}

/** Whether what a later file says of an attribute stands alone. */
export function isReplaced(path: string, overrides: ReadonlySet<string>): boolean {
  return replaced.has(path) || overrides.has(path);
}

function mergeMappings(
  earlier: SourceMapping,
  later: SourceMapping,
  path: string,
  overrides: ReadonlySet<string>,
): SourceMapping {
  const merged = new Map(Object.entries(earlier));
  for (const [key, value] of Object.entries(later)) {
    merged.set(key, mergeValues(merged.get(key), value, `${path}.${key}`, overrides));
  }
  return Object.fromEntries(merged);
}

function isList(value: SourceValue): value is readonly SourceValue[] {
  return Array.isArray(value);
}

/** A list of names, or of `NAME=VALUE`, means the same as a mapping where Compose takes both. */
function mappingOf(value: SourceValue, path: string): SourceMapping | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!isList(value)) return value;
  if (!keyed.test(path)) return undefined;
  return Object.fromEntries(
    value.flatMap((item) => (typeof item === 'string' ? [assignment(item)] : [])),
  );
}

function assignment(item: string): readonly [key: string, value: string | null] {
  const sign = item.indexOf('=');
  return sign === -1 ? [item, null] : [item.slice(0, sign), item.slice(sign + 1)];
}
