import type { ServiceDefinition } from '../model/stack.js';
import type { Lookup } from './catalog/interpolate.js';
import type { ServicePlace } from './service-places.js';
import { serviceSources, type ServiceSource } from './service-sources.js';

/** One service with everything that the files say of it. */
export interface WholeService {
  readonly name: string;
  readonly definition: ServiceDefinition;
  /** Merged over `extends` and several files, variables filled in; scalars are texts. */
  readonly attributes: ServiceSource['attributes'];
  /** Where an attribute stands, by dotted path; the service itself without one. */
  readonly place: (attribute?: string) => ServicePlace | undefined;
}

/**
 * Services as the files write them, each preceded by what it extends; of several files that define
 * one, only the file of its definition counts, and files that merely change it.
 * @param texts by path relative to the project folder
 */
export function wholeServices(
  definitions: readonly ServiceDefinition[],
  texts: ReadonlyMap<string, string>,
  lookup: Lookup,
): readonly WholeService[] {
  const sources = [...texts].flatMap(([file, text]) => serviceSources(file, text, lookup));
  return definitions.map((definition) => {
    const found = withBases(definition.name, definition.location.file, sources, []);
    return {
      name: definition.name,
      definition,
      attributes: Object.fromEntries(found.flatMap((one) => Object.entries(one.attributes))),
      place: (attribute = '') =>
        found.findLast(({ places }) => places.has(attribute))?.places.get(attribute),
    };
  });
}

function withBases(
  name: string,
  file: string,
  sources: readonly ServiceSource[],
  below: readonly string[],
): readonly ServiceSource[] {
  if (below.includes(name)) return [];
  const named = sources.filter((one) => one.name === name);
  const own = named.filter((one) => one.file === file);
  return (own.length > 0 ? own : named).flatMap((one) => {
    const base = baseOf(one);
    const bases =
      base === undefined ? [] : withBases(base.service, base.file, sources, [...below, name]);
    return [...bases, one];
  });
}

/** What a service extends; a file is named relative to the file that says so. */
function baseOf({
  attributes,
  file,
}: ServiceSource): { readonly service: string; readonly file: string } | undefined {
  const { extends: base } = attributes;
  if (typeof base === 'string') return { service: base, file };
  if (typeof base !== 'object' || base === null || !('service' in base)) return undefined;
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const from = 'file' in base && typeof base.file === 'string' ? `${folder}${base.file}` : file;
  return typeof base.service === 'string'
    ? { service: base.service, file: from.replace(/(^|\/)\.\//g, '$1') }
    : undefined;
}
