import { mergeServices } from './merge-services.js';
import type { ServiceReading } from './reading.js';

/**
 * Fills in what services take over from others of their own file by `extends`; a target that is not
 * there stays as a reference that leads nowhere.
 */
export function extendWithin(services: readonly ServiceReading[]): readonly ServiceReading[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  return services.map((service) => extended(service, byName, new Set()));
}

function extended(
  service: ServiceReading,
  byName: ReadonlyMap<string, ServiceReading>,
  seen: Set<string>,
): ServiceReading {
  const target = service.references.find(({ kind }) => kind === 'extends')?.service;
  const base = target === undefined ? undefined : byName.get(target);
  if (base === undefined || seen.has(service.name)) return service;
  return extend(extended(base, byName, seen.add(service.name)), service);
}

/** A service over the one that it extends; whom that one extends is its own affair. */
export function extend<Base extends ServiceReading>(base: Base, service: ServiceReading): Base {
  const references = base.references.filter(({ kind }) => kind !== 'extends');
  return { ...mergeServices({ ...base, references }, service), location: service.location };
}
