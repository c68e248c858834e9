import type { Notice } from '../../model/source.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { type Unit, unitTree } from '../catalog/unit.js';
import { clashCount } from '../closure/clash.js';

/**
 * Profiles that can live together: those of the aggregate, where there is one; else as many as
 * define no service differently from another, those that clash least first. One that only changes
 * what is part of every selection must be named.
 */
export function allProfiles(catalog: LoadedCatalog): {
  readonly profiles: readonly string[];
  readonly leftOut: readonly string[];
  readonly notices: readonly Notice[];
} {
  const names = catalog.profiles.map(({ name }) => name);
  const units = catalog.profileUnits;
  if (units.size === 0) return { profiles: names, leftOut: [], notices: [] };
  const chosen =
    catalog.together.size > 0 ? inAggregate(catalog) : peaceful(catalog, withoutChanges(catalog));
  const leftOut = names.filter((name) => !chosen.has(name));
  return {
    profiles: names.filter((name) => chosen.has(name)),
    leftOut,
    notices: leftOut.length === 0 ? [] : [leftOutNotice(leftOut)],
  };
}

function inAggregate({ profileUnits, together }: LoadedCatalog): ReadonlySet<string> {
  return new Set([...profileUnits].filter(([, unit]) => together.has(unit)).map(([name]) => name));
}

function withoutChanges({ profileUnits, always }: LoadedCatalog): ReadonlyMap<string, Unit> {
  const shared = new Set(always.flatMap((unit) => [...unitTree(unit)]));
  const known = new Set([...shared].flatMap(({ services }) => [...services.keys()]));
  const onlyChanges = (unit: Unit): boolean => {
    const own = [...unitTree(unit)].filter((one) => !shared.has(one));
    const names = own.flatMap(({ services }) => [...services.keys()]);
    return names.length > 0 && names.every((name) => known.has(name));
  };
  return new Map([...profileUnits].filter(([, unit]) => !onlyChanges(unit)));
}

function peaceful(catalog: LoadedCatalog, units: ReadonlyMap<string, Unit>): ReadonlySet<string> {
  const quarrels = ([name, unit]: readonly [string, Unit]): number =>
    [...units].filter(
      ([other, its]) => other !== name && clashCount(catalog, unit, unitTree(its)) > 0,
    ).length;
  const ranked = [...units]
    .map((entry) => ({ entry, count: quarrels(entry) }))
    .sort((a, b) => a.count - b.count);
  const chosen = new Set<string>();
  const loaded = new Set<Unit>();
  for (const { entry, count } of ranked) {
    const [name, unit] = entry;
    if (count > 0 && clashCount(catalog, unit, loaded) > 0) continue;
    chosen.add(name);
    unitTree(unit, loaded);
  }
  return chosen;
}

function leftOutNotice(names: readonly string[]): Notice {
  const verb = names.length === 1 ? 'is' : 'are';
  return {
    severity: 'info',
    text: `${names.join(', ')} ${verb} left out: not meant to run beside the other profiles`,
  };
}
