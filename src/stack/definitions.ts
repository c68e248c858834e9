import type { ServiceDefinition } from '../model/stack.js';
import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import type { UnitService } from './catalog/unit.js';

/**
 * Every service of the catalog by name. Of several definitions the one counts that a closure would
 * prefer: in the aggregate's tree, with an image or build, in the order of the catalog.
 */
export function definitions(catalog: LoadedCatalog): ReadonlyMap<string, ServiceDefinition> {
  const ranked = catalog.units
    .flatMap((unit) =>
      [...unit.services.values()].map((service) => ({
        service,
        rank: rank(service, catalog.together.has(unit)),
      })),
    )
    .sort((a, b) => a.rank - b.rank);
  const byName = new Map<string, UnitService>();
  for (const { service } of ranked) {
    if (!byName.has(service.name)) byName.set(service.name, service);
  }
  return byName;
}

function rank(service: UnitService, together: boolean): number {
  return (service.hasImageOrBuild ? 0 : 2) + (together ? 0 : 1);
}
