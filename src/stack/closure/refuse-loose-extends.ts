import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { place } from '../place.js';
import type { Assembly } from './assemble.js';
import { danglingExtends } from './faults.js';
import type { Refuse } from './refuse.js';

/**
 * Compose extends every service of a file, active or not, and its error names no line. One `extends`
 * is told once, of however many services it is a part. Refused as `dangling-reference`.
 */
export function refuseLooseExtends(
  catalog: LoadedCatalog,
  { units }: Assembly,
  refuse: Refuse,
): void {
  const told = new Set<string>();
  for (const { services } of units) {
    for (const { name, looseExtends } of services.values()) {
      if (looseExtends === undefined || told.has(place(looseExtends.location))) continue;
      told.add(place(looseExtends.location));
      refuse(danglingExtends(catalog, name, looseExtends));
    }
  }
}
