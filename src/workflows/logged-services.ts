import type { ContainerSnapshot } from '../model/container.js';
import { AltctlError } from '../model/errors.js';
import type { LoadedCatalog } from '../stack/catalog/loaded-catalog.js';
import { namedServices } from './state/named-services.js';

/**
 * Services whose output is asked for; none means all of them, to compose and to a store.
 * @throws AltctlError `refused` where there are names and they select no service; `usage` as `select` does
 */
export function loggedServices(
  catalog: LoadedCatalog,
  names: readonly string[],
  containers: readonly ContainerSnapshot[],
): readonly string[] {
  if (names.length === 0) return [];
  const services = namedServices(catalog, names, containers);
  if (services.length > 0) return services;
  throw new AltctlError('refused', 'nothing-there', `${names.join(' ')} has no services`, {
    hints: ['altctl list'],
  });
}
