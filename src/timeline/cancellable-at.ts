import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import type { RunScope } from './expectations.js';
import { graceOf } from './grace-of.js';

/** ms that the engine takes from SIGKILL to the end of a container. */
const killMs = 1_000;

/** ms that compose takes from the end of a stop to the new start. */
const startMs = 5_000;

/**
 * When compose can be cancelled without leaving down what is nearly back: containers that are
 * being stopped have ended by themselves by then, inside their grace periods, and those that are
 * to be ready have been started again (ms since the epoch). Undefined where that is now.
 */
export function cancellableAt(
  timeline: Timeline,
  scope: RunScope,
  now: number,
): number | undefined {
  if (timeline.compose !== 'running') return undefined;
  const ends = [...timeline.containers.values()].flatMap((container) => [
    ...stopEnds(container, scope),
    ...(scope.goal === 'ready' ? startEnds(container) : []),
  ]);
  const last = Math.max(0, ...ends);
  return last > now ? last : undefined;
}

function stopEnds({ activity, facts }: ContainerTimeline, scope: RunScope): readonly number[] {
  if (activity?.step !== 'stop-old' && activity?.step !== 'stop') return [];
  if (activity.disposition === 'ignored' || activity.disposition === 'undelivered') return [];
  const graceMs = graceOf(scope, facts);
  if (activity.signalsSent.length === 0 || graceMs === undefined) return [];
  return [activity.stepStartedAt + graceMs + killMs];
}

function startEnds({ stopped, stopAsked, facts, lastAt }: ContainerTimeline): readonly number[] {
  // Compose's word may come before the engine's event.
  if (stopAsked !== undefined) return [lastAt + startMs];
  return stopped === undefined || facts?.status === 'running' ? [] : [stopped.endedAt + startMs];
}
