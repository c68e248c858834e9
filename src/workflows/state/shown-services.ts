import type { ContainerSnapshot } from '../../model/container.js';
import { definitions } from '../../stack/definitions.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import { resolveName } from '../../stack/selection/resolve-name.js';

/**
 * Services of the profiles that have a container, and those of containers in no file. A service
 * behind a gate which its profile's name does not open is among them only where it has a container
 * itself, or one that has requires it.
 */
export function shownServices(
  catalog: LoadedCatalog,
  containers: readonly ContainerSnapshot[],
): readonly string[] {
  const existing = new Set(containers.map(({ service }) => service));
  const needed = withRequired(catalog, existing);
  const known = catalog.profiles
    .filter(({ services }) => services.some((service) => existing.has(service)))
    .flatMap(({ name, services }) => {
      const opened = new Set(resolveName(catalog, `profile:${name}`).services);
      return services.filter((service) => opened.has(service) || needed.has(service));
    });
  return [...new Set([...known, ...existing])];
}

/** Services and all that they can't do without. */
function withRequired(catalog: LoadedCatalog, services: ReadonlySet<string>): ReadonlySet<string> {
  const known = definitions(catalog);
  const reached = new Set(services);
  // What is added on the way is visited, too.
  for (const name of reached) {
    for (const { kind, service, required } of known.get(name)?.references ?? []) {
      if (required && kind !== 'extends') reached.add(service);
    }
  }
  return reached;
}
