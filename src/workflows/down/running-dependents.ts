import type { ContainerSnapshot } from '../../model/container.js';
import { AltctlError } from '../../model/errors.js';
import { dependents } from '../../stack/dependents.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import { isUp, labelledDependencies } from '../state/project-state.js';

/**
 * Services outside `services` that run and depend on them, directly or not, by the files or by
 * the labels of what runs: the files may have changed since.
 */
export function runningDependents(
  catalog: LoadedCatalog,
  containers: readonly ContainerSnapshot[],
  services: readonly string[],
): readonly string[] {
  const running = new Set(containers.filter(isUp).map((container) => container.service));
  const reached = new Set(services);
  for (;;) {
    const byFiles = dependents(catalog, [...reached]);
    const byLabels = containers
      .filter((container) => labelledDependencies(container).some((name) => reached.has(name)))
      .map((container) => container.service);
    const found = [...byFiles, ...byLabels].filter(
      (name) => running.has(name) && !reached.has(name),
    );
    if (found.length === 0) break;
    for (const name of found) reached.add(name);
  }
  for (const name of services) reached.delete(name);
  return [...reached];
}

/** The services to stop, those that depend on them among them only where the user wants it. */
export function withDependents(
  services: readonly string[],
  dependentServices: readonly string[],
  options: { readonly command: string; readonly withDependents: boolean },
): readonly string[] {
  if (dependentServices.length === 0 || options.withDependents) {
    return [...services, ...dependentServices];
  }
  const names = dependentServices.join(', ');
  const verb = dependentServices.length === 1 ? 'depends' : 'depend';
  throw new AltctlError('refused', 'needed-by-others', `${names} still ${verb} on what you named`, {
    hints: [`altctl ${options.command} --with-dependents`],
  });
}
