import type { ServicePlace } from './service-places.js';
import type { ServiceSource, SourceValue } from './service-sources.js';
import { type ListItem, mergeLists } from './merge-lists.js';
import { isReplaced, mergeValues } from './merge-values.js';

/** A service as all of its files together make it. */
export interface MergedService {
  readonly attributes: ServiceSource['attributes'];
  /** Where an attribute stands, by dotted path; the service itself without one. */
  readonly place: (attribute?: string) => ServicePlace | undefined;
}

/** @param layers what later ones say goes over what earlier ones do */
export function mergeSources(layers: readonly ServiceSource[]): MergedService {
  const attributes = new Map<string, SourceValue>();
  /** Attributes that are lists, with the file that each item comes from. */
  const lists = new Map<string, readonly ListItem[]>();
  for (const source of layers) {
    for (const [key, value] of Object.entries(source.attributes)) {
      const before = attributes.get(key);
      const own = itemsOf(source, value);
      const grown = isReplaced(key, source.overrides) ? undefined : lists.get(key);
      if (own !== undefined && grown !== undefined) {
        const items = mergeLists(key, grown, own);
        lists.set(key, items);
        attributes.set(
          key,
          items.map((item) => item.value),
        );
        continue;
      }
      const merged = mergeValues(before, value, key, source.overrides);
      attributes.set(key, merged);
      if (own !== undefined && merged === value) lists.set(key, own);
      else if (merged !== before) lists.delete(key);
    }
  }
  return {
    attributes: Object.fromEntries(attributes),
    place: (attribute = '') => placeOf(layers, lists, attribute),
  };
}

function itemsOf(source: ServiceSource, value: SourceValue): readonly ListItem[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((item: SourceValue, index) => ({ value: item, source, index }));
}

function placeOf(
  layers: readonly ServiceSource[],
  lists: ReadonlyMap<string, readonly ListItem[]>,
  attribute: string,
): ServicePlace | undefined {
  const [, key = '', index = '', rest = ''] = /^([^.]+)\.(\d+)((?:\..*)?)$/u.exec(attribute) ?? [];
  const item = index === '' ? undefined : lists.get(key)?.[Number(index)];
  if (item !== undefined) return item.source.places.get(`${key}.${item.index}${rest}`);
  for (const { attributes, places } of layers.toReversed()) {
    const found = places.get(attribute) ?? places.get(listedAt(attributes, attribute) ?? attribute);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `depends_on.db` where a file writes it as an item of a list: `depends_on.0`; also `NAME=VALUE`. */
function listedAt(attributes: ServiceSource['attributes'], attribute: string): string | undefined {
  const [key = '', ...rest] = attribute.split('.');
  const list = attributes[key];
  if (rest.length === 0 || !Array.isArray(list)) return undefined;
  const name = rest.join('.');
  const index = list.findIndex(
    (item: SourceValue) =>
      typeof item === 'string' && (item === name || item.startsWith(`${name}=`)),
  );
  return index === -1 ? undefined : `${key}.${index}`;
}
