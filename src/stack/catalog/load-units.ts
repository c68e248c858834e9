import { gateProfiles, type GateProfile, underGates } from './gate-profiles.js';
import type { Lookup } from './interpolate.js';
import type { ProjectFiles } from './project-files.js';
import type { ProjectReader } from './project-reader.js';
import { type Unit, unitTree } from './unit.js';
import { UnitLoader } from './unit-loader.js';

export interface LoadedUnits {
  /** Each profile's own file, with what it includes. */
  readonly profileUnits: ReadonlyMap<string, Unit>;
  /** Profiles of a single-file project. */
  readonly gates: readonly GateProfile[];
  readonly units: readonly Unit[];
  readonly always: readonly Unit[];
  readonly together: ReadonlySet<Unit>;
  /** `name:` of the files, the likeliest first. */
  readonly projectNames: readonly string[];
}

/**
 * Loads all files of a project with what they include.
 * @throws AltctlError `configuration` when one of them can't be read or is missing
 */
export async function loadUnits(
  reader: ProjectReader,
  files: ProjectFiles,
  lookup: Lookup,
): Promise<LoadedUnits> {
  const profileOf = new Map(files.profiles.map(({ name, path }) => [path, name]));
  const loader = new UnitLoader(reader, lookup, profileOf);
  const load = (path: string): Promise<Unit> =>
    loader.load({ paths: path === files.always[0] ? files.always : [path], profile: '' });
  const profileUnits = new Map<string, Unit>();
  for (const { name, path } of files.profiles) profileUnits.set(name, await load(path));
  const aggregates: Unit[] = [];
  for (const path of files.aggregates) aggregates.push(await load(path));
  const always: Unit[] = [];
  for (const path of files.always.slice(0, 1)) always.push(await load(path));
  const gates = files.layout === 'single-file' ? always.flatMap(gateProfiles) : [];
  const labelled = gates.length === 0 ? always : always.map((unit) => underGates(unit, gates));
  // What is merged over them comes later, whether they are a profile themselves or not.
  const roots = [...labelled, ...profileUnits.values(), ...aggregates];
  return {
    ...{ profileUnits, gates, always: labelled },
    units: [...new Set(roots.flatMap((unit) => [...unitTree(unit)]))],
    together: new Set(aggregates.flatMap((unit) => [...unitTree(unit)])),
    projectNames: [...namesOf(aggregates), ...byFrequency(namesOf(roots))],
  };
}

function namesOf(units: readonly Unit[]): readonly string[] {
  return units.flatMap(({ projectName }) => projectName?.text ?? []);
}

function byFrequency(names: readonly string[]): readonly string[] {
  const count = (name: string): number => names.filter((other) => other === name).length;
  return [...new Set(names)].sort((a, b) => count(b) - count(a));
}
