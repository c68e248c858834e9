import { AltctlError } from '../model/errors.js';
import type { Notice } from '../model/source.js';
import type { DefaultName } from '../model/stack.js';
import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import { frame } from './frame.js';
import { place } from './place.js';
import { allProfiles } from './selection/all-profiles.js';
import { environmentGates } from './selection/environment-gates.js';
import { resolveName, type NamedPart } from './selection/resolve-name.js';

/** What the user named, in the words of the catalog. */
export interface Selection {
  /** Named profiles, in the order of the catalog. */
  readonly profiles: readonly string[];
  /** Their services and the services named singly; those that wait for a gate only with it. */
  readonly services: readonly string[];
  /** Compose's own profiles that were named; without names, those that the environment opens. */
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
 * configured defaults, else all that always runs of a single-file project; with what waits in them
 * for the profiles of `COMPOSE_PROFILES`, which Compose starts only when it is given no names, too.
 * @throws AltctlError `usage` (`unknown-name`, `ambiguous-name`, `nothing-selected`);
 *   `configuration` for a default that is unknown or ambiguous
 */
export function select(
  catalog: LoadedCatalog,
  names: readonly string[],
  { all }: SelectOptions,
): Selection {
  if (names.length > 0 && !all) {
    return combine(
      catalog,
      names.map((name) => resolveName(catalog, name)),
    );
  }
  const opened = environmentGates(catalog);
  if (!all) return combine(catalog, [...unnamed(catalog, opened), opening(opened)]);
  const { profiles, leftOut, notices } = allProfiles(catalog);
  const parts = profiles.map((name) => resolveName(catalog, `profile:${name}`, opened));
  return { ...combine(catalog, [...parts, opening(opened)]), leftOut, notices };
}

function opening(gates: readonly string[]): NamedPart {
  return { profiles: [], services: [], gates };
}

function unnamed(catalog: LoadedCatalog, opened: readonly string[]): readonly NamedPart[] {
  const { defaultProfiles } = catalog.configuration;
  if (defaultProfiles.length > 0) {
    return defaultProfiles.map((one) => resolveDefault(catalog, one, opened));
  }
  const meant = catalog.layout === 'single-file' ? runningProfiles(catalog, opened) : [];
  if (meant.length > 0) return meant.map((name) => resolveName(catalog, `profile:${name}`, opened));
  const list = catalog.profiles.map(({ name }) => name).join(', ');
  throw new AltctlError('usage', 'nothing-selected', 'name a profile or a service, or say --all', {
    hints: [`profiles: ${list}`],
  });
}

/** Of a single-file project: what always runs, and what is behind open gates. */
function runningProfiles(catalog: LoadedCatalog, opened: readonly string[]): readonly string[] {
  const runs = (gate: string | undefined): boolean =>
    gate === undefined || opened.includes(gate) || opened.includes('*');
  return catalog.profiles.filter(({ gate }) => runs(gate)).map(({ name }) => name);
}

/** What is wrong with a default is wrong in the file, not with what the user typed. */
function resolveDefault(
  catalog: LoadedCatalog,
  { name, location }: DefaultName,
  opened: readonly string[],
): NamedPart {
  try {
    return resolveName(catalog, name, opened);
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
