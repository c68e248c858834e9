import type { ClosureEntry } from '../../model/stack.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { defined } from '../../model/defined.js';
import { type Unit, unitTree } from '../catalog/unit.js';
import type { Assembly } from './assemble.js';

/** An entry with all that it loads. */
export interface LoadedEntry {
  readonly entry: ClosureEntry;
  readonly units: ReadonlySet<Unit>;
}

/** What Compose is given: a file each, but none that another one includes; or all files as one. */
export function entries(
  catalog: LoadedCatalog,
  { roots, units }: Assembly,
): readonly LoadedEntry[] {
  const filled = roots.filter((unit) => !isEmpty(unit));
  if (catalog.join === 'merge') {
    const paths = filled.flatMap((unit) => unit.paths);
    return [{ entry: { paths, services: servicesOf(units) }, units }];
  }
  return filled
    .filter((unit) => !filled.some((other) => other !== unit && unitTree(other).has(unit)))
    .map((unit) => ({ entry: entryOf(catalog, unit), units: unitTree(unit) }));
}

function entryOf({ environment }: LoadedCatalog, unit: Unit): ClosureEntry {
  const { paths, projectDirectory } = unit;
  // Compose would read the `.env` beside an included file, too.
  const instead = environment.named && projectDirectory === undefined;
  const envFiles = unit.envFiles ?? (instead ? environment.envFiles : undefined);
  return defined({ paths, services: servicesOf(unitTree(unit)), projectDirectory, envFiles });
}

function servicesOf(units: Iterable<Unit>): readonly string[] {
  return [...new Set([...units].flatMap((unit) => [...unit.services.keys()]))];
}

/** Compose refuses an empty file. */
function isEmpty(unit: Unit): boolean {
  return unit.services.size === 0 && unit.resources.length === 0 && unit.includes.length === 0;
}
