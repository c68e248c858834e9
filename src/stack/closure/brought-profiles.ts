import { AltctlError } from '../../model/errors.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';

/**
 * Named profiles, those that they depend on, and those that are part of every selection; in the
 * order of the catalog.
 * @throws AltctlError `configuration` (`unknown-profile`) when one depends on none that exists
 */
export function broughtProfiles(
  catalog: LoadedCatalog,
  named: readonly string[],
): readonly string[] {
  const brought = new Set<string>();
  const waiting = named.length === 0 ? [] : [...named, ...always(catalog)];
  for (const name of waiting) {
    if (brought.has(name)) continue;
    brought.add(name);
    waiting.push(...dependencies(catalog, name));
  }
  return catalog.profiles.map(({ name }) => name).filter((name) => brought.has(name));
}

function always({ always: units, profileUnits, layout }: LoadedCatalog): readonly string[] {
  if (layout === 'single-file') return [];
  return [...profileUnits].filter(([, unit]) => units.includes(unit)).map(([name]) => name);
}

function dependencies(catalog: LoadedCatalog, name: string): readonly string[] {
  const profile = catalog.profiles.find((one) => one.name === name);
  for (const dependency of profile?.settings.dependsOn ?? []) {
    if (catalog.profiles.some((one) => one.name === dependency)) continue;
    const message = `the profile ${name} depends on ${dependency}, which no file defines`;
    throw new AltctlError('configuration', 'unknown-profile', message, {
      hints: [`profiles: ${catalog.profiles.map((one) => one.name).join(', ')}`],
    });
  }
  return profile?.settings.dependsOn ?? [];
}
