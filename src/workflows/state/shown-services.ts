import type { ContainerSnapshot } from '../../model/container.js';
import type { Files } from '../../model/ports.js';
import type { Profile } from '../../model/stack.js';
import { type Unit, unitTree } from '../../stack/catalog/unit.js';
import { sameMeaning } from '../../stack/closure/clash.js';
import { definitions } from '../../stack/definitions.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import { resolveName } from '../../stack/selection/resolve-name.js';
import type { Session } from '../session.js';
import { areMadeFrom, realPaths } from './made-from.js';

/**
 * Services of the profiles that have a container, and those of containers in no file. A service
 * behind a gate which its profile's name does not open is among them only where it has a container
 * itself, or one that has requires it.
 */
export async function shownServices(
  { catalog, ports }: Session,
  containers: readonly ContainerSnapshot[],
): Promise<readonly string[]> {
  const existing = new Set(containers.map(({ service }) => service));
  const needed = withRequired(catalog, existing);
  const isPresent = await Promise.all(
    catalog.profiles.map((profile) => hasContainer(catalog, ports.files, profile, containers)),
  );
  const known = catalog.profiles
    .filter((_profile, index) => isPresent[index])
    .flatMap(({ name, services }) => {
      const opened = new Set(resolveName(catalog, `profile:${name}`).services);
      return services.filter((service) => opened.has(service) || needed.has(service));
    });
  return [...new Set([...known, ...existing])];
}

/** A container that was made from what another file says of its service is none of the profile's. */
async function hasContainer(
  catalog: LoadedCatalog,
  files: Files,
  { name, services }: Profile,
  containers: readonly ContainerSnapshot[],
): Promise<boolean> {
  const unit = catalog.profileUnits.get(name);
  const tree = unit === undefined ? undefined : unitTree(unit);
  for (const container of containers.filter(({ service }) => services.includes(service))) {
    const others = tree === undefined ? [] : differing(catalog, tree, container.service);
    if (others.length === 0 || tree === undefined) return true;
    if (await isMadeFrom(files, container, tree)) return true;
    if (!(await isMadeFrom(files, container, others))) return true;
  }
  return false;
}

/** Units that define a service otherwise than those of a profile do. */
function differing(
  { units }: LoadedCatalog,
  tree: ReadonlySet<Unit>,
  service: string,
): readonly Unit[] {
  const own = [...tree].flatMap(({ services }) => services.get(service) ?? []);
  return units.filter((unit) => {
    const other = tree.has(unit) ? undefined : unit.services.get(service);
    return other !== undefined && !own.some((one) => sameMeaning(one, other));
  });
}

async function isMadeFrom(
  files: Files,
  container: ContainerSnapshot,
  units: Iterable<Unit>,
): Promise<boolean> {
  const paths = [...units].flatMap((unit) => unit.paths);
  const ours = new Set([...paths, ...(await realPaths(files, paths))]);
  return (await areMadeFrom(files, [container], ours)) === true;
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
