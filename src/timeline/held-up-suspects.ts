import type { Suspect } from '../model/suspect.js';
import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import { expectationOf, type RunScope } from './expectations.js';
import { heldUpBy } from './held-up-by.js';
import { victims } from './victims.js';

/**
 * Containers that the run waits for, and that are made and not started because of a service that
 * it does not wait for. Not those that are a victim of what is reported already.
 */
export function heldUpSuspects(
  timeline: Timeline,
  scope: RunScope,
  reported: readonly Suspect[],
  now: number,
): readonly Suspect[] {
  if (scope.goal !== 'ready' || timeline.compose !== 'running') return [];
  const isVictim = (service: string): boolean =>
    reported.some((one) =>
      victims(one, timeline, scope, now).some((victim) => victim.service === service),
    );
  return [...timeline.containers.values()].filter(isIdle).flatMap((container) => {
    const { name, service = '', lastAt: since } = container;
    if (!scope.awaited.includes(service)) return [];
    if (heldUpBy(timeline, scope, service, now) === undefined || isVictim(service)) return [];
    const dueAt = since + (expectationOf(scope, service).stuckMs ?? scope.stuckMs);
    return [{ kind: 'held-up', id: `${name}:held-up`, container: name, service, since, dueAt }];
  });
}

/** Made, and compose has not begun to start it. */
function isIdle({ facts, activity }: ContainerTimeline): boolean {
  return facts?.status === 'created' && activity === undefined;
}
