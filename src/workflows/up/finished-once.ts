import type { ContainerSnapshot } from '../../model/container.js';
import type { Closure } from '../../model/stack.js';

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
