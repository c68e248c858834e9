import { AltctlError } from '../model/errors.js';
import type { Notice } from '../model/source.js';
import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import { allProfiles } from './selection/all-profiles.js';
import { resolveName, type NamedPart } from './selection/resolve-name.js';

/** What the user named, in the words of the catalog. */
export interface Selection {
  /** Named profiles, in the order of the catalog. */
  readonly profiles: readonly string[];
  /** Their services and the services named singly; those that wait for a gate only with it. */
  readonly services: readonly string[];
  /** Compose's own profiles that were named. */
  readonly gates: readonly string[];
  readonly notices: readonly Notice[];
}

export interface SelectOptions {
  /** Everything that can live together, instead of names. */
  readonly all: boolean;
}

/**
 * Finds what names mean: profiles, single services, or Compose's own profiles. Without names: the
 * configured defaults, else all that always runs of a single-file project.
 * @throws AltctlError `usage` (`unknown-name`, `ambiguous-name`, `nothing-selected`)
 */
export function select(
  catalog: LoadedCatalog,
  names: readonly string[],
  { all }: SelectOptions,
): Selection {
  if (all) {
    const { profiles, notices } = allProfiles(catalog);
    return combine(
      catalog,
      profiles.map((name) => resolveName(catalog, `profile:${name}`)),
      notices,
    );
  }
  const wanted = names.length > 0 ? names : unnamed(catalog);
  return combine(
    catalog,
    wanted.map((name) => resolveName(catalog, name)),
    [],
  );
}

function unnamed(catalog: LoadedCatalog): readonly string[] {
  const { defaultProfiles } = catalog.configuration;
  if (defaultProfiles.length > 0) return defaultProfiles;
  const always = catalog.profiles.find(({ gate }) => gate === undefined);
  if (catalog.layout === 'single-file' && always !== undefined) return [`profile:${always.name}`];
  const list = catalog.profiles.map(({ name }) => name).join(', ');
  throw new AltctlError('usage', 'nothing-selected', 'name a profile or a service, or say --all', {
    hints: [`profiles: ${list}`],
  });
}

function combine(
  catalog: LoadedCatalog,
  parts: readonly NamedPart[],
  notices: readonly Notice[],
): Selection {
  const named = new Set(parts.flatMap(({ profiles }) => profiles));
  return {
    profiles: catalog.profiles.map(({ name }) => name).filter((name) => named.has(name)),
    services: [...new Set(parts.flatMap(({ services }) => services))],
    gates: [...new Set(parts.flatMap(({ gates }) => gates))],
    notices,
  };
}
