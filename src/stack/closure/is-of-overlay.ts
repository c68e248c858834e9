import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import type { Unit } from '../catalog/unit.js';
import type { ResourceReading } from '../reading/reading.js';

/**
 * Whether a service of an overlay is one that it adds. Where a file of the catalog defines it, the overlay only changes
 * it, even with an image of its own, and only where that file is loaded.
 */
export function isOfOverlay(
  { units }: Pick<LoadedCatalog, 'units'>,
  { name, hasImageOrBuild }: { readonly name: string; readonly hasImageOrBuild: boolean },
): boolean {
  return hasImageOrBuild && !units.some(({ services }) => services.has(name));
}

/**
 * The same of a network, volume, secret or config. Compose makes the default network of every
 * project, whoever declares it.
 */
export function isResourceOfOverlay(
  { units }: Pick<LoadedCatalog, 'units'>,
  resource: Pick<ResourceReading, 'kind' | 'key'>,
): boolean {
  return resource.key === 'default' || !units.some((unit) => declares(unit, resource));
}

/** Whether a unit itself declares a network, volume, secret or config. */
export function declares(
  { resources }: Unit,
  { kind, key }: Pick<ResourceReading, 'kind' | 'key'>,
): boolean {
  return resources.some((one) => one.kind === kind && one.key === key);
}
