import type { ContainerSnapshot } from '../../model/container.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import { select } from '../../stack/select.js';

/**
 * What names mean where containers exist: of a profile also those of its services that wait for a
 * gate which the name does not open, and that are there all the same.
 * @throws AltctlError `usage`, as `select` does
 */
export function namedServices(
  catalog: LoadedCatalog,
  names: readonly string[],
  containers: readonly ContainerSnapshot[],
): readonly string[] {
  const { profiles, services } = select(catalog, names, { all: false });
  const existing = new Set(containers.map(({ service }) => service));
  const there = catalog.profiles
    .filter(({ name }) => profiles.includes(name))
    .flatMap((profile) => profile.services.filter((service) => existing.has(service)));
  return [...new Set([...services, ...there])];
}
