import { AltctlError } from '../model/errors.js';
import type { LoadedCatalog } from '../stack/catalog/loaded-catalog.js';
import { select } from '../stack/select.js';

/**
 * Services whose output is asked for; none means all of them, to compose and to a store.
 * @throws AltctlError `refused` where there are names and they select no service; `usage` as `select` does
 */
export function loggedServices(
  catalog: LoadedCatalog,
  names: readonly string[],
): readonly string[] {
  if (names.length === 0) return [];
  const { services } = select(catalog, names, { all: false });
  if (services.length > 0) return services;
  throw new AltctlError('refused', 'nothing-there', `${names.join(' ')} has no services`, {
    hints: ['altctl list'],
  });
}
