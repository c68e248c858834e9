import type { Notice } from '../../model/source.js';
import type { Profile, ProfileSettings } from '../../model/stack.js';
import { defined } from '../../model/defined.js';
import type { ConfiguredProject } from './configure.js';
import type { GateProfile } from './gate-profiles.js';
import type { LoadedUnits } from './load-units.js';
import { profileSettings } from './profile-settings.js';
import { shownPath } from './shown-path.js';
import { type Unit, unitTree } from './unit.js';

/** The profiles of a project in the order of their names' files, and what there is to say of them. */
export function buildProfiles(
  root: string,
  { reading }: ConfiguredProject,
  { profileUnits, gates, units, always }: LoadedUnits,
): { readonly profiles: readonly Profile[]; readonly notices: readonly Notice[] } {
  const configured = new Map(Object.entries(reading?.profiles ?? {}));
  const fromFiles = [...profileUnits].map(([name, unit]) =>
    fileProfile(root, name, unit, configured.get(name)),
  );
  const fromGates = always.flatMap((unit) =>
    gates.map((gate) => gateProfile(root, gate, unit, configured.get(gate.name))),
  );
  const profiles = [...fromFiles, ...fromGates];
  const unknown = [...configured.keys()]
    .filter((name) => !profiles.some((profile) => profile.name === name))
    .map((name) => unknownProfile(reading?.file ?? '', name));
  return { profiles, notices: [...units.flatMap(({ notices }) => notices), ...unknown] };
}

function fileProfile(
  root: string,
  name: string,
  unit: Unit,
  configured: ProfileSettings | undefined,
): Profile {
  const settings = profileSettings(unit.settings, configured);
  const services = [...unitTree(unit)].flatMap((one) => [...one.services.values()]);
  return defined({
    name,
    description: settings.description,
    files: unit.paths.map((path) => shownPath(root, path)),
    services: services.filter(({ profile }) => profile === name).map((service) => service.name),
    gate: settings.gate,
    settings,
  });
}

function gateProfile(
  root: string,
  { name, gate, services }: GateProfile,
  unit: Unit,
  configured: ProfileSettings | undefined,
): Profile {
  const settings =
    gate === undefined
      ? profileSettings(unit.settings, configured)
      : profileSettings(configured ?? { dependsOn: [] }, deadlinesOf(unit));
  return defined({
    name,
    description: settings.description,
    files: unit.paths.map((path) => shownPath(root, path)),
    services,
    gate,
    settings,
  });
}

/** Of what a file says, the part that counts for its gated services, too. */
function deadlinesOf({ settings: { ready, stuck } }: Unit): ProfileSettings {
  return defined({ dependsOn: [], ready, stuck });
}

function unknownProfile(file: string, name: string): Notice {
  return {
    severity: 'warning',
    text: `${file} describes the profile ${name}, which no file defines`,
  };
}
