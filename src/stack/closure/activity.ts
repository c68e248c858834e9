import type { UnitService } from '../catalog/unit.js';

/** Which services Compose takes into account, by its own `profiles:`. */
export interface Activity {
  /** Compose profiles that must be enabled. */
  readonly gates: readonly string[];
  readonly services: readonly UnitService[];
  isActive(name: string): boolean;
}

/**
 * Enables the fewest gates: those that were named, one for each named service behind a gate, and
 * what an active service requires. Without these Compose refuses to load the files, even when the
 * service that requires them is not to be started (2.40).
 */
export function activity(
  services: ReadonlyMap<string, UnitService>,
  selected: readonly string[],
  named: readonly string[],
): Activity {
  const gates = new Set(named);
  const isActive = (service: UnitService | undefined): boolean =>
    service !== undefined &&
    (service.gates.length === 0 || gates.has('*') || service.gates.some((gate) => gates.has(gate)));
  const open = (name: string): boolean => {
    const service = services.get(name);
    const [gate] = service?.gates ?? [];
    if (gate === undefined || isActive(service)) return false;
    gates.add(gate);
    return true;
  };
  const active = (): readonly UnitService[] => [...services.values()].filter(isActive);
  for (const name of selected) open(name);
  while (active().some((service) => required(service).some(open))) {
    // Each round enables one more gate, so this ends.
  }
  return {
    gates: [...gates],
    services: active(),
    isActive: (name) => isActive(services.get(name)),
  };
}

function required(service: UnitService): readonly string[] {
  return service.references
    .filter((reference) => reference.required && reference.kind !== 'extends')
    .map((reference) => reference.service);
}
