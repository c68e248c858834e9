import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { type Unit, unitTree, type UnitResource, type UnitService } from '../catalog/unit.js';
import type { Assembly } from './assemble.js';
import { clashCount } from './clash.js';
import type { ResourceNeed, ServiceNeed } from './needs.js';

/** A unit that could be loaded for a definition that is missing. */
export interface Candidate<Part extends UnitService | UnitResource = UnitService | UnitResource> {
  readonly unit: Unit;
  readonly part: Part;
}

/** Units that define a missing service. `extends` only ever reaches its own file: none then. */
export function serviceCandidates(
  catalog: LoadedCatalog,
  assembly: Assembly,
  { name, by }: ServiceNeed,
): readonly Candidate<UnitService>[] {
  if (by?.reference.kind === 'extends') return [];
  return loadable(catalog, assembly).flatMap(({ unit, own }) => {
    const part = own.map((one) => one.services.get(name)).find((one) => one !== undefined);
    return part === undefined ? [] : [{ unit, part }];
  });
}

/**
 * Units that declare a missing network, volume, secret or config. One that Compose would make up
 * anyway is worth no other profile's services.
 */
export function resourceCandidates(
  catalog: LoadedCatalog,
  assembly: Assembly,
  { kind, key, implicit }: ResourceNeed,
): readonly Candidate<UnitResource>[] {
  return loadable(catalog, assembly).flatMap(({ unit, own }) => {
    const part = own
      .flatMap((one) => one.resources)
      .find((one) => one.kind === kind && one.key === key);
    if (part === undefined || (implicit && !onlyDeclares({ unit, part }))) return [];
    return [{ unit, part }];
  });
}

/**
 * The best of several, more than one where they are equally good: with an image or build, without
 * services where none is sought, of the aggregate's tree, and with the fewest clashes.
 */
export function best(
  catalog: LoadedCatalog,
  assembly: Assembly,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const complete = preferred(candidates, ({ unit, part }) =>
    'hasImageOrBuild' in part ? part.hasImageOrBuild : onlyDeclares({ unit, part }),
  );
  const together = preferred(complete, ({ unit }) => catalog.together.has(unit));
  const counts = together.map(({ unit }) => clashCount(catalog, unit, assembly.units));
  const fewest = Math.min(...counts);
  return together.filter((_, index) => counts[index] === fewest);
}

interface Loadable {
  readonly unit: Unit;
  /** Units that come with it. */
  readonly own: readonly Unit[];
}

/** What could become an entry: any file on its own, or among merged ones a profile's file. */
function loadable(catalog: LoadedCatalog, { roots, units }: Assembly): readonly Loadable[] {
  if (catalog.join === 'include') {
    return catalog.units.filter((unit) => !units.has(unit)).map((unit) => ({ unit, own: [unit] }));
  }
  return [...catalog.profileUnits.values()]
    .filter((unit) => !roots.includes(unit))
    .map((unit) => ({ unit, own: [...unitTree(unit)] }));
}

function onlyDeclares({ unit }: Candidate): boolean {
  return unit.services.size === 0;
}

/** Those that fulfil a wish, or all where none does. */
function preferred(
  candidates: readonly Candidate[],
  wish: (candidate: Candidate) => boolean,
): readonly Candidate[] {
  const fitting = candidates.filter(wish);
  return fitting.length > 0 ? fitting : candidates;
}
