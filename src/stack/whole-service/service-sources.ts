import { interpolate, type Lookup } from '../catalog/interpolate.js';
import { parseSource } from '../yaml/parse-source.js';
import { collectPlaces, type ServicePlace } from './service-places.js';
import { serviceEntries, writtenServices } from './written-services.js';
import type { ReadWritten, SourceValue } from './written-services.js';

export type { SourceValue } from './written-services.js';

/** One service as one file writes it, merge keys and aliases followed. */
export interface ServiceSource {
  readonly name: string;
  /** Relative to the project folder. */
  readonly file: string;
  /** Variables filled in; a text whose variable has no value stays as written. */
  readonly attributes: Readonly<Record<string, SourceValue>>;
  /** Dotted paths with `!override` or `!reset`: what other files say there does not count. */
  readonly overrides: ReadonlySet<string>;
  /** By dotted path: `healthcheck.test`, `ports.0`; the service itself under the empty key. */
  readonly places: ReadonlyMap<string, ServicePlace>;
}

/**
 * All services of a file.
 * @param read spares the parser where it knows what the file says
 * @throws AltctlError `configuration` when it is not valid YAML
 */
export function serviceSources(
  file: string,
  content: string,
  lookup: Lookup,
  read: ReadWritten = writtenServices,
): readonly ServiceSource[] {
  // Places are asked for of the few services that something is said of.
  const places = once(() => {
    const source = parseSource(file, content);
    return serviceEntries(source).map((entry) => once(() => collectPlaces(source, entry)));
  });
  return read(file, content).map(({ name, attributes, overrides }, index) => ({
    name,
    file,
    attributes: filledMapping(attributes, lookup),
    overrides: new Set(overrides),
    get places() {
      return places()[index]?.() ?? new Map<string, ServicePlace>();
    },
  }));
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: make() }).value;
}

function filledMapping(
  mapping: Readonly<Record<string, SourceValue>>,
  lookup: Lookup,
): Readonly<Record<string, SourceValue>> {
  return Object.fromEntries(
    Object.entries(mapping).map(([key, value]) => [key, filled(value, lookup)]),
  );
}

function filled(value: SourceValue, lookup: Lookup): SourceValue {
  if (value === null) return null;
  if (typeof value === 'string') return interpolate(value, lookup) ?? value;
  if (isList(value)) return value.map((item) => filled(item, lookup));
  return filledMapping(value, lookup);
}

function isList(value: SourceValue): value is readonly SourceValue[] {
  return Array.isArray(value);
}
