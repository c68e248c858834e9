import type { Closure } from '../model/stack.js';
import type { Overlay } from './catalog/configure.js';
import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import type { Unit } from './catalog/unit.js';
import { activity as activityOf, type Activity } from './closure/activity.js';
import { applyOverlays } from './closure/apply-overlays.js';
import { assemble, type Assembly } from './closure/assemble.js';
import { broughtProfiles } from './closure/brought-profiles.js';
import { entries } from './closure/entries.js';
import { namedOverlays } from './closure/named-overlays.js';
import { nextUnits } from './closure/next-units.js';
import { refuseOtherNames } from './closure/one-project-name.js';
import { reach, refuseCycles } from './closure/reach.js';
import { type Refuse, thrown } from './closure/refuse.js';
import { refuseLooseExtends } from './closure/refuse-loose-extends.js';
import { refuseUnsetVariables } from './closure/refuse-unset-variables.js';
import { resourceDefinitions } from './closure/resource-definitions.js';
import type { Selection } from './select.js';
import { environmentGates } from './selection/environment-gates.js';
import { resolveName } from './selection/resolve-name.js';

export interface ClosureOptions {
  /** Names of overlays to apply, in this order. */
  readonly overlays: readonly string[];
  /** Only the selected services are meant; the files that define the others are needed anyway. */
  readonly noDeps?: boolean;
  /**
   * What becomes of a fault in the files; it is thrown unless something else is said. Where it
   * returns, what is at fault is left out: Compose would not take such a closure.
   */
  readonly refuse?: Refuse;
}

/** What is to be brought up: the selection with all that its profiles bring with them. */
interface Wanted {
  readonly profiles: readonly string[];
  readonly services: readonly string[];
  readonly gates: readonly string[];
}

/**
 * The smallest set of files that defines everything a selection reaches, and in which Compose
 * finds no loose end: references are followed from every service of each file, because Compose
 * checks them all.
 * @throws AltctlError `configuration` when files contradict each other (`ambiguous-service`,
 *   `ambiguous-resource`, `two-project-names`), something is defined nowhere
 *   (`dangling-reference`; a missing target of `extends`, too) or by several (`ambiguous-definition`), or goes round in a circle
 *   (`dependency-cycle`), a variable must be set and is not (`variable-not-set`); `usage` (`unknown-overlay`)
 */
export function closure(
  catalog: LoadedCatalog,
  selection: Selection,
  { overlays: overlayNames, noDeps = false, refuse = thrown }: ClosureOptions,
): Closure {
  const overlays = namedOverlays(catalog, overlayNames);
  const wanted = wantedOf(catalog, selection);
  const { assembly, activity } = gather(catalog, wanted, overlays, refuse);
  refuseOtherNames(catalog, assembly, refuse);
  refuseCycles(catalog, activity, refuse);
  refuseLooseExtends(catalog, assembly, refuse);
  refuseUnsetVariables(catalog, assembly, refuse);
  const { services, units, resources } = assembly;
  const loaded = entries(catalog, assembly);
  return {
    join: catalog.join,
    entries: applyOverlays(catalog, loaded, overlays),
    envFiles: catalog.environment.envFiles,
    selected: wanted.services,
    reached: noDeps ? wanted.services : reach(services, activity, wanted.services),
    services,
    profiles: loadedProfiles(catalog, units),
    gates: activity.gates,
    networks: resourceDefinitions(catalog.project.name, resources, 'network'),
    volumes: resourceDefinitions(catalog.project.name, resources, 'volume'),
  };
}

function wantedOf(catalog: LoadedCatalog, selection: Selection): Wanted {
  const profiles = broughtProfiles(catalog, selection.profiles);
  const brought = profiles
    .filter((name) => !selection.profiles.includes(name))
    .map((name) => resolveName(catalog, `profile:${name}`, selection.gates));
  const named = [...selection.gates, ...brought.flatMap((part) => part.gates)];
  const services = [...selection.services, ...brought.flatMap((part) => part.services)];
  return {
    profiles,
    services: [...new Set(services)],
    gates: [...new Set([...named, ...environmentGates(catalog)])],
  };
}

/** Adds files until nothing is missing; each round adds at least one, so this ends. */
function gather(
  catalog: LoadedCatalog,
  { profiles, services: selected, gates }: Wanted,
  overlays: readonly Overlay[],
  refuse: Refuse,
): { readonly assembly: Assembly; readonly activity: Activity } {
  const readings = overlays.map(({ reading }) => reading);
  const chosen = new Set<Unit>(catalog.always);
  for (const name of profiles) {
    const unit = catalog.profileUnits.get(name);
    if (unit !== undefined) chosen.add(unit);
  }
  for (;;) {
    const assembly = assemble(catalog, chosen, readings, refuse);
    const activity = activityOf(assembly.services, selected, gates);
    const added = nextUnits(catalog, assembly, activity, selected, refuse);
    if (added.length === 0) return { assembly, activity };
    for (const unit of added) chosen.add(unit);
  }
}

function loadedProfiles(catalog: LoadedCatalog, units: ReadonlySet<Unit>): readonly string[] {
  const isLoaded = (name: string): boolean => {
    const unit = catalog.profileUnits.get(name);
    return unit === undefined || units.has(unit);
  };
  return catalog.profiles.map(({ name }) => name).filter(isLoaded);
}
