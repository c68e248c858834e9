import { AltctlError } from '../../model/errors.js';
import type { Profile } from '../../model/stack.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { unitTree, type UnitService } from '../catalog/unit.js';
import { unknownName } from './unknown-name.js';

/** What one name stands for. */
export interface NamedPart {
  readonly profiles: readonly string[];
  readonly services: readonly string[];
  readonly gates: readonly string[];
}

/**
 * What a name means. A profile or gate comes before the service of the same name that it holds;
 * where they have nothing to do with each other, `profile:x` or `service:x` must say which.
 * @param open Compose's own profiles that are open anyway: a profile's services behind them are meant
 * @throws AltctlError `usage` (`unknown-name`, `ambiguous-name`)
 */
export function resolveName(
  catalog: LoadedCatalog,
  word: string,
  open: readonly string[] = [],
): NamedPart {
  const [, kind, plain] = /^(profile|service):(.*)$/s.exec(word) ?? [];
  const name = plain ?? word;
  const group = kind === 'service' ? undefined : groupOf(catalog, name, open);
  const isService = kind !== 'profile' && allServices(catalog).some((one) => one.name === name);
  if (group === undefined) {
    if (!isService) throw unknownName(catalog, name);
    return { profiles: [], services: [name], gates: [] };
  }
  if (isService && !group.services.includes(name)) throw ambiguousName(name);
  return group;
}

/** Services that a profile's name or a gate's name brings up; undefined when it is neither. */
function groupOf(
  catalog: LoadedCatalog,
  name: string,
  open: readonly string[],
): NamedPart | undefined {
  const profile = catalog.profiles.find((one) => one.name === name);
  const opened = new Set([name, ...(profile?.gate === undefined ? [] : [profile.gate])]);
  const isOpened = ({ gates }: UnitService): boolean => gates.some((gate) => opened.has(gate));
  const behindGates = allServices(catalog).filter(isOpened);
  if (profile === undefined && behindGates.length === 0) return undefined;
  const own = profile === undefined ? [] : servicesOf(catalog, profile);
  const started = own.filter((service) => runs(service, open) || isOpened(service));
  const services = [...started, ...behindGates].map((service) => service.name);
  return {
    profiles: profile === undefined ? [] : [name],
    services: [...new Set(services)],
    gates: [...opened].filter((gate) =>
      behindGates.some((service) => service.gates.includes(gate)),
    ),
  };
}

function runs({ gates }: UnitService, open: readonly string[]): boolean {
  return gates.length === 0 || open.includes('*') || gates.some((gate) => open.includes(gate));
}

function servicesOf(catalog: LoadedCatalog, profile: Profile): readonly UnitService[] {
  const unit = catalog.profileUnits.get(profile.name);
  const units =
    unit === undefined ? catalog.always.flatMap((one) => [...unitTree(one)]) : [...unitTree(unit)];
  return units
    .flatMap((one) => [...one.services.values()])
    .filter((service) => profile.services.includes(service.name));
}

function allServices(catalog: LoadedCatalog): readonly UnitService[] {
  return catalog.units.flatMap((unit) => [...unit.services.values()]);
}

function ambiguousName(name: string): AltctlError {
  const message = `"${name}" is a profile, and a service of another profile`;
  return new AltctlError('usage', 'ambiguous-name', message, {
    hints: [`the profile: profile:${name}`, `the service: service:${name}`],
  });
}
