import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { type Unit, unitTree, type UnitResource, type UnitService } from '../catalog/unit.js';
import { mergeResource } from '../reading/merge-resource.js';
import { mergeServices } from '../reading/merge-services.js';
import type { FileReading } from '../reading/reading.js';
import { resourceClashes, sameMeaning, serviceClashes } from './clash.js';
import { ambiguousResource, ambiguousService } from './faults.js';
import { finishOverlay } from './finish-overlay.js';
import { isOfOverlay, isResourceOfOverlay } from './is-of-overlay.js';
import type { Refuse } from './refuse.js';

/** Everything that some units together define, as Compose would see it. */
export interface Assembly {
  /** What becomes an entry each, in the order of the catalog. */
  readonly roots: readonly Unit[];
  /** The roots and all that they include. */
  readonly units: ReadonlySet<Unit>;
  readonly services: ReadonlyMap<string, UnitService>;
  readonly resources: readonly UnitResource[];
  /** Something is included that only Compose can fetch. */
  readonly open: boolean;
}

/**
 * Puts units together, overlays last. What they define differently is refused (`ambiguous-service`,
 * `ambiguous-resource`).
 */
export function assemble(
  catalog: LoadedCatalog,
  chosen: ReadonlySet<Unit>,
  overlays: readonly FileReading[],
  refuse: Refuse,
): Assembly {
  const roots = catalog.units.filter((unit) => chosen.has(unit));
  const units = new Set<Unit>();
  for (const root of roots) {
    const added = [...unitTree(root)].filter((unit) => !units.has(unit));
    refuseClashes(catalog, units, added, refuse);
    for (const unit of added) units.add(unit);
  }
  const services = new Map<string, UnitService>();
  for (const unit of units) {
    for (const service of unit.services.values()) merge(services, service);
  }
  let resources: readonly UnitResource[] = [...units].flatMap((unit) => unit.resources);
  for (const overlay of overlays) {
    const changes = finishOverlay(catalog, overlay);
    for (const name of overlay.removed) services.delete(name);
    for (const service of changes.services) {
      if (services.has(service.name) || isOfOverlay(catalog, service)) merge(services, service);
    }
    for (const change of changes.resources) resources = merged(catalog, resources, change);
  }
  const open = [...units].some((unit) => unit.open);
  return { roots, units, services, resources, open };
}

function refuseClashes(
  catalog: LoadedCatalog,
  loaded: ReadonlySet<Unit>,
  added: readonly Unit[],
  refuse: Refuse,
): void {
  for (const service of serviceClashes(catalog, loaded, added)) {
    refuse(ambiguousService(catalog, service));
  }
  for (const resource of resourceClashes(catalog, loaded, added)) {
    refuse(ambiguousResource(catalog, resource));
  }
}

/** The same definition twice is one; a change goes over what is there. */
function merge(services: Map<string, UnitService>, service: UnitService): void {
  const earlier = services.get(service.name);
  if (earlier === undefined) services.set(service.name, service);
  else if (!sameMeaning(earlier, service))
    services.set(service.name, mergeServices(earlier, service));
}

/** A change counts where what it changes is loaded; what only the overlay declares is added. */
function merged(
  catalog: LoadedCatalog,
  resources: readonly UnitResource[],
  change: UnitResource,
): readonly UnitResource[] {
  const isMeant = ({ kind, key }: UnitResource): boolean =>
    kind === change.kind && key === change.key;
  if (resources.some(isMeant)) {
    return resources.map((one) => (isMeant(one) ? mergeResource(one, change) : one));
  }
  return isResourceOfOverlay(catalog, change) ? [...resources, change] : resources;
}
