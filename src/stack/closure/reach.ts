import type { Reference } from '../../model/stack.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import type { UnitService } from '../catalog/unit.js';
import type { Activity } from './activity.js';
import { dependencyCycle } from './faults.js';
import type { Refuse } from './refuse.js';

/**
 * Services and all that they reach, each after those that it depends on. What is not required is
 * reached where it is active, as Compose starts it then.
 */
export function reach(
  services: ReadonlyMap<string, UnitService>,
  activity: Activity,
  selected: readonly string[],
): readonly string[] {
  const reached = new Set<string>();
  const visited = new Set<string>();
  const visit = (name: string): void => {
    if (visited.has(name)) return;
    visited.add(name);
    for (const reference of services.get(name)?.references ?? []) {
      if (starts(reference, activity)) visit(reference.service);
    }
    if (services.has(name)) reached.add(name);
  };
  for (const name of selected) visit(name);
  return [...reached];
}

/** Refuses active services that form a circle (`dependency-cycle`). */
export function refuseCycles(catalog: LoadedCatalog, activity: Activity, refuse: Refuse): void {
  const services = new Map(activity.services.map((service) => [service.name, service]));
  const done = new Set<string>();
  const path: { readonly name: string; readonly reference?: Reference }[] = [];

  const visit = (name: string, reference?: Reference): void => {
    const start = path.findIndex((step) => step.name === name);
    const step = reference === undefined ? { name } : { name, reference };
    if (start >= 0) {
      const circle = [...path.slice(start), step];
      const references = circle.slice(1).flatMap((one) => one.reference ?? []);
      const names = circle.map((one) => one.name);
      refuse(dependencyCycle(catalog, names, references));
      return;
    }
    if (done.has(name)) return;
    path.push(step);
    for (const next of services.get(name)?.references ?? []) {
      if (next.kind !== 'extends') visit(next.service, next);
    }
    path.pop();
    done.add(name);
  };
  for (const name of services.keys()) visit(name);
}

function starts(reference: Reference, activity: Activity): boolean {
  return reference.kind !== 'extends' && activity.isActive(reference.service);
}
