import type { LoadedCatalog } from '../catalog/loaded-catalog.js';

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
