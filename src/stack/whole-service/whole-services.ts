import type { Closure, ServiceDefinition } from '../../model/stack.js';
import { shownPath } from '../catalog/shown-path.js';
import type { Lookup } from '../catalog/interpolate.js';
import { layersOf } from './layers.js';
import { mergeSources } from './merge-sources.js';
import type { ServicePlace } from './service-places.js';
import { serviceSources, type ServiceSource } from './service-sources.js';
import type { ReadWritten } from './written-services.js';

/** One service with everything that the files say of it. */
export interface WholeService {
  readonly name: string;
  readonly definition: ServiceDefinition;
  /** Merged over `extends` and several files, variables filled in; scalars are texts. */
  readonly attributes: ServiceSource['attributes'];
  /** Where an attribute stands, by dotted path; the service itself without one. */
  readonly place: (attribute?: string) => ServicePlace | undefined;
}

/** What services are read from. */
export interface WrittenFiles {
  /** Absolute. */
  readonly root: string;
  /** By path relative to the project folder; files of other kinds may be among them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly lookup: Lookup;
  /** Spares the parser where it knows what a file says. */
  readonly read?: ReadWritten | undefined;
}

/** Services as the files write them, with what they extend and what is merged over them. */
export function wholeServices(
  definitions: readonly ServiceDefinition[],
  { entries }: Pick<Closure, 'entries'>,
  { root, texts, lookup, read: reading }: WrittenFiles,
): readonly WholeService[] {
  const read = new Map<string, ReadonlyMap<string, readonly ServiceSource[]>>();
  const sources = (file: string, name: string): readonly ServiceSource[] => {
    const found =
      read.get(file) ?? byName(serviceSources(file, texts.get(file) ?? '', lookup, reading));
    read.set(file, found);
    return found.get(name) ?? [];
  };
  const merged = new Map(
    entries.flatMap(({ paths, services }) => {
      const files = paths.map((path) => shownPath(root, path));
      return services.map((service) => [service, files] as const);
    }),
  );
  return definitions.map((definition) => {
    const { name } = definition;
    const layers = layersOf(definition, merged.get(name) ?? [], sources);
    return { name, definition, ...mergeSources(layers) };
  });
}

/** Each document of a file may say something of a service. */
function byName(sources: readonly ServiceSource[]): ReadonlyMap<string, readonly ServiceSource[]> {
  const found = new Map<string, ServiceSource[]>();
  for (const source of sources) {
    const same = found.get(source.name);
    if (same === undefined) found.set(source.name, [source]);
    else same.push(source);
  }
  return found;
}
