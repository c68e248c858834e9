import type { ServiceDefinition } from '../model/stack.js';

/**
 * Whether a service is meant to end: its `x-altctl.oneshot` says so, something awaits its
 * completion, or it says `restart: "no"`. A service that says nothing is meant to run.
 */
export function isOneshot(services: ReadonlyMap<string, ServiceDefinition>, name: string): boolean {
  const service = services.get(name);
  const { oneshot } = service?.settings ?? {};
  if (oneshot !== undefined) return oneshot !== false;
  return service?.restart === 'no' || isAwaited(services, name);
}

/** Whether nothing but `restart: "no"` makes it a one-shot: servers say that, too. */
export function isOneshotByRestart(
  services: ReadonlyMap<string, ServiceDefinition>,
  name: string,
): boolean {
  const service = services.get(name);
  const says = service?.settings.oneshot !== undefined;
  return service?.restart === 'no' && !says && !isAwaited(services, name);
}

function isAwaited(services: ReadonlyMap<string, ServiceDefinition>, name: string): boolean {
  return [...services.values()].some(({ references }) =>
    references.some(
      ({ service, condition }) =>
        service === name && condition === 'service_completed_successfully',
    ),
  );
}
