import { AltctlError } from '../model/errors.js';
import type { Notice } from '../model/source.js';
import type { DefaultName } from '../model/stack.js';
import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import { frame } from './frame.js';
import { place } from './place.js';
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
  /** With `all`, profiles that can't live together with those chosen, in the order of the catalog. */
  readonly leftOut: readonly string[];
  readonly notices: readonly Notice[];
}

export interface SelectOptions {
  /** Everything that can live together, instead of names. */
  readonly all: boolean;
}

/**
 * Finds what names mean: profiles, single services, or Compose's own profiles. Without names: the
 * configured defaults, else all that always runs of a single-file project.
 * @throws AltctlError `usage` (`unknown-name`, `ambiguous-name`, `nothing-selected`);
 *   `configuration` for a default that is unknown or ambiguous
 */
export function select(
  catalog: LoadedCatalog,
  names: readonly string[],
  { all }: SelectOptions,
): Selection {
  if (all) {
    const { profiles, leftOut, notices } = allProfiles(catalog);
    const parts = profiles.map((name) => resolveName(catalog, `profile:${name}`));
    return { ...combine(catalog, parts), leftOut, notices };
  }
  const parts =
    names.length > 0 ? names.map((name) => resolveName(catalog, name)) : unnamed(catalog);
  return combine(catalog, parts);
}

function unnamed(catalog: LoadedCatalog): readonly NamedPart[] {
  const { defaultProfiles } = catalog.configuration;
  if (defaultProfiles.length > 0) return defaultProfiles.map((one) => resolveDefault(catalog, one));
  const always = catalog.profiles.find(({ gate }) => gate === undefined);
  if (catalog.layout === 'single-file' && always !== undefined) {
    return [resolveName(catalog, `profile:${always.name}`)];
  }
  const list = catalog.profiles.map(({ name }) => name).join(', ');
  throw new AltctlError('usage', 'nothing-selected', 'name a profile or a service, or say --all', {
    hints: [`profiles: ${list}`],
  });
}

/** What is wrong with a default is wrong in the file, not with what the user typed. */
function resolveDefault(catalog: LoadedCatalog, { name, location }: DefaultName): NamedPart {
  try {
    return resolveName(catalog, name);
  } catch (error) {
    if (!(error instanceof AltctlError)) throw error;
    const text = catalog.texts.get(location.file) ?? '';
    throw new AltctlError('configuration', error.code, `${place(location)}: ${error.message}`, {
      hints: error.hints,
      frames: [frame(text, location, name.length)],
    });
  }
}

function combine(catalog: LoadedCatalog, parts: readonly NamedPart[]): Selection {
  const named = new Set(parts.flatMap(({ profiles }) => profiles));
  return {
    profiles: catalog.profiles.map(({ name }) => name).filter((name) => named.has(name)),
    services: [...new Set(parts.flatMap(({ services }) => services))],
    gates: [...new Set(parts.flatMap(({ gates }) => gates))],
    leftOut: [],
    notices: [],
  };
}
