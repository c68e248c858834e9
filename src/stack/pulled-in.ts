import { AltctlError } from '../model/errors.js';
import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import { closure } from './closure.js';
import { select } from './select.js';

/**
 * Other profiles that a profile brings with it: those that it names, and those of the services that
 * it reaches; in the order of the catalog. Where its files don't fit together only the former are
 * known: `up` says what is wrong.
 */
export function pulledIn(catalog: LoadedCatalog, profile: string): readonly string[] {
  const brought = owners(catalog, profile);
  return catalog.profiles
    .map(({ name }) => name)
    .filter((name) => name !== profile && brought.has(name));
}

function owners(catalog: LoadedCatalog, profile: string): ReadonlySet<string> {
  const declared = catalog.profiles.find(({ name }) => name === profile)?.settings.dependsOn ?? [];
  try {
    const selection = select(catalog, [`profile:${profile}`], { all: false });
    const { reached, services } = closure(catalog, selection, { overlays: [] });
    const owning = reached.flatMap((name) => services.get(name)?.profile ?? []);
    return new Set([...declared, ...owning]);
  } catch (error) {
    if (!(error instanceof AltctlError)) throw error;
    return new Set(declared);
  }
}
