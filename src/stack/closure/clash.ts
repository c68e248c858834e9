import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import type { Meaning } from '../reading/reading.js';
import { type Unit, unitTree, type UnitResource, type UnitService } from '../catalog/unit.js';

/** Definitions of one name in two units that cannot both be loaded. */
export interface Clash<Part> {
  readonly first: Part;
  readonly second: Part;
}

interface Defined {
  readonly meaning: Meaning;
  readonly folder: string;
}

/** Whether two definitions come to the same: relative paths do only within one folder. */
export function sameMeaning(first: Defined, second: Defined): boolean {
  if (first === second) return true;
  if (first.meaning.fingerprint !== second.meaning.fingerprint) return false;
  return first.folder === second.folder || !first.meaning.relative;
}

/** Services that two groups of units define differently. */
export function serviceClashes(
  catalog: LoadedCatalog,
  firsts: Iterable<Unit>,
  seconds: Iterable<Unit>,
): readonly Clash<UnitService>[] {
  const mayChange = new Set(catalog.join === 'merge' ? catalog.always : []);
  const known = new Map<string, UnitService>();
  for (const unit of firsts) {
    if (!mayChange.has(unit)) for (const one of unit.services.values()) known.set(one.name, one);
  }
  return [...seconds].flatMap((unit) =>
    [...unit.services.values()].flatMap((second) => {
      const first = known.get(second.name);
      if (first === undefined || mayChange.has(unit) || sameMeaning(first, second)) return [];
      const onlyChanges = !first.hasImageOrBuild || !second.hasImageOrBuild;
      return catalog.join === 'merge' && onlyChanges ? [] : [{ first, second }];
    }),
  );
}

/** Networks, volumes, secrets and configs that two groups of units declare differently. */
export function resourceClashes(
  catalog: LoadedCatalog,
  firsts: Iterable<Unit>,
  seconds: Iterable<Unit>,
): readonly Clash<UnitResource>[] {
  if (catalog.join === 'merge') return [];
  const known = new Map<string, UnitResource>();
  for (const unit of firsts) for (const one of unit.resources) known.set(keyOf(one), one);
  return [...seconds].flatMap((unit) =>
    unit.resources.flatMap((second) => {
      const first = known.get(keyOf(second));
      return first === undefined || sameMeaning(first, second) ? [] : [{ first, second }];
    }),
  );
}

/** How many definitions of a unit are at odds with those of others. */
export function clashCount(catalog: LoadedCatalog, unit: Unit, others: Iterable<Unit>): number {
  const [tree, loaded] = [[...unitTree(unit)], [...others]];
  return (
    serviceClashes(catalog, loaded, tree).length + resourceClashes(catalog, loaded, tree).length
  );
}

function keyOf({ kind, key }: UnitResource): string {
  return `${kind} ${key}`;
}
