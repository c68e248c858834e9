import type { ContainerSnapshot } from '../../model/container.js';
import type { Files } from '../../model/ports.js';
import type { Catalog, Closure } from '../../model/stack.js';
import { onceOverrides } from '../../stack/once-overrides.js';
import { plannedFile, type GeneratedFile } from '../compose-project.js';

/** One-shots marked `once` among the reached services that the user did not name himself. */
export function onceServices(closure: Closure, named: readonly string[]): readonly string[] {
  return closure.reached.filter(
    (name) => closure.services.get(name)?.settings.oneshot === 'once' && !named.includes(name),
  );
}

/** Those of the services that have run to a good end and so don't run again. */
export function finishedOnce(
  services: readonly string[],
  containers: readonly ContainerSnapshot[],
): readonly string[] {
  return services.filter((service) =>
    containers.some(
      (one) => one.service === service && one.status === 'exited' && one.exitCode === 0,
    ),
  );
}

/** The closure without the finished one-shots: small files merged over those that name them. */
export function withoutFinished(
  catalog: Catalog,
  closure: Closure,
  finished: readonly string[],
  files: Files,
): { readonly closure: Closure; readonly generated: readonly GeneratedFile[] } {
  const overrides = onceOverrides(closure, finished).map(({ entryIndex, text }) => ({
    entryIndex,
    file: plannedFile(files, `${catalog.project.name}-once`, 'yaml', text),
  }));
  const entries = closure.entries.map((entry, index) => ({
    ...entry,
    paths: [
      ...entry.paths,
      ...overrides.filter((one) => one.entryIndex === index).map((one) => one.file.path),
    ],
  }));
  return {
    closure: {
      ...closure,
      entries,
      selected: closure.selected.filter((name) => !finished.includes(name)),
    },
    generated: overrides.map((one) => one.file),
  };
}
