import type { Location } from '../../model/source.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import {
  type SourceValue,
  type WrittenService,
  writtenServices,
} from '../whole-service/written-services.js';

type Attributes = WrittenService['attributes'];

/** Of each definition; the rest is counted. */
const mostTold = 3;
/** A longer value is told by its name alone. */
const longestValue = 40;
/** Their values are nobody's business; that they differ is. */
const secretive = /^(environment|build\.args)\b/u;

/**
 * In what two definitions of a service differ, as the two files write them: of each its own side,
 * `stop_grace_period: 30s, no init`. Empty where the difference is none of words, such as the folder
 * that a relative path starts from.
 */
export function whatDiffers(
  { texts }: Pick<LoadedCatalog, 'texts'>,
  service: string,
  places: readonly [Location, Location],
): readonly [string, string] {
  const [first, second] = places.map(({ file }) => {
    const written = writtenServices(file, texts.get(file) ?? '');
    return written.find(({ name }) => name === service)?.attributes ?? {};
  });
  const paths = differing(first ?? {}, second ?? {}, []);
  return [side(first ?? {}, paths), side(second ?? {}, paths)];
}

function differing(
  first: Attributes,
  second: Attributes,
  above: readonly string[],
): readonly (readonly string[])[] {
  const keys = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return keys.flatMap((key) => {
    const [a, b] = [first[key], second[key]];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    const path = [...above, key];
    return isMapping(a) && isMapping(b) ? differing(a, b, path) : [path];
  });
}

function side(attributes: Attributes, paths: readonly (readonly string[])[]): string {
  const told = paths.slice(0, mostTold).map((path) => described(attributes, path));
  const more = paths.length - told.length;
  return [...told, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function described(attributes: Attributes, path: readonly string[]): string {
  const name = path.join('.');
  const value = path.reduce<SourceValue | undefined>(
    (at, key) => (isMapping(at) ? at[key] : undefined),
    attributes,
  );
  if (value === undefined) return `no ${name}`;
  const isTold = typeof value === 'string' && value.length <= longestValue && !secretive.test(name);
  return isTold ? `${name}: ${value}` : name;
}

function isMapping(value: SourceValue | undefined): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
