import type { LoadedCatalog } from './catalog/loaded-catalog.js';

/**
 * Services that depend on the given ones, directly or not, required or not, in any file of the
 * catalog; the given ones themselves left out.
 */
export function dependents(catalog: LoadedCatalog, services: readonly string[]): readonly string[] {
  const all = catalog.units.flatMap((unit) => [...unit.services.values()]);
  const reached = new Set(services);
  let before = -1;
  while (reached.size > before) {
    before = reached.size;
    for (const { name, references } of all) {
      if (references.some(({ kind, service }) => kind !== 'extends' && reached.has(service))) {
        reached.add(name);
      }
    }
  }
  for (const name of services) reached.delete(name);
  return [...reached];
}
