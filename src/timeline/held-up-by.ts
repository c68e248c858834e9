import type { Reference } from '../model/stack.js';
import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import { expectationOf, type RunScope } from './expectations.js';
import { standing } from './readiness.js';

/**
 * What a service needs before it can be started, of another one that is not as far, and that the
 * run does not wait for: nothing else tells why it does not start.
 */
export function heldUpBy(
  timeline: Timeline,
  scope: RunScope,
  service: string,
  now: number,
): Reference | undefined {
  const references = scope.definitions.get(service)?.references ?? [];
  return references.find(
    (reference) =>
      reference.kind !== 'extends' &&
      reference.required &&
      !scope.awaited.includes(reference.service) &&
      !isMet(reference, timeline, scope, now),
  );
}

function isMet(
  { service, condition }: Reference,
  timeline: Timeline,
  scope: RunScope,
  now: number,
): boolean {
  const containers = [...timeline.containers.values()].filter((one) => one.service === service);
  const isAsFar = (one: ContainerTimeline): boolean =>
    condition === 'service_started'
      ? one.facts?.status === 'running' || one.facts?.startedAt !== undefined
      : standing(one, expectationOf(scope, service), now).ready;
  return containers.length > 0 && containers.every(isAsFar);
}
