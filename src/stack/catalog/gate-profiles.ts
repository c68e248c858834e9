import type { Unit, UnitService } from './unit.js';
import { unitTree } from './unit.js';

/** One of Compose's own profiles in a single-file project, or what belongs to none of them. */
export interface GateProfile {
  readonly name: string;
  /** Absent for the services that always run. */
  readonly gate?: string;
  readonly services: readonly string[];
}

const ungatedNames = ['default', 'ungated', 'always'];

/** Profiles of a single-file project: its services without `profiles:`, then one for each of these. */
export function gateProfiles(unit: Unit): readonly GateProfile[] {
  const services = [...unitTree(unit)].flatMap((one) => [...one.services.values()]);
  const gates = [...new Set(services.flatMap((service) => service.gates))];
  const ungated = services.filter((service) => service.gates.length === 0);
  const named = gates.map((gate) => ({
    name: gate,
    gate,
    services: names(services.filter((service) => service.gates.includes(gate))),
  }));
  const name = ungatedNames.find((one) => !gates.includes(one)) ?? '';
  return ungated.length === 0 && named.length > 0
    ? named
    : [{ name, services: names(ungated) }, ...named];
}

/** The same unit with each service under the first profile that holds it. */
export function underGates(unit: Unit, profiles: readonly GateProfile[]): Unit {
  const relabelled = [...unit.services].map(([name, service]) => {
    const profile = profiles.find(({ services }) => services.includes(name))?.name;
    return [name, { ...service, profile: profile ?? service.profile }] as const;
  });
  return {
    ...unit,
    services: new Map<string, UnitService>(relabelled),
    includes: unit.includes.map((included) => underGates(included, profiles)),
  };
}

function names(services: readonly UnitService[]): readonly string[] {
  return [...new Set(services.map((service) => service.name))];
}
