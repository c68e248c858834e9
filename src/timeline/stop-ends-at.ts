import type { Timeline } from '../model/timeline.js';
import type { RunScope } from './expectations.js';
import { graceOf } from './grace-of.js';

/** ms that the engine takes from SIGKILL to the end of a container. */
const slackMs = 1_000;

/**
 * When the containers of a recreate that are being stopped will have ended by themselves, inside
 * their grace periods (ms since the epoch); undefined where none is, or none can.
 */
export function stopEndsAt(timeline: Timeline, scope: RunScope, now: number): number | undefined {
  const ends = [...timeline.containers.values()].flatMap(({ activity, facts }) => {
    if (activity?.operation !== 'recreate' || activity.step !== 'stop-old') return [];
    if (activity.disposition === 'ignored' || activity.disposition === 'undelivered') return [];
    const graceMs = graceOf(scope, facts);
    if (activity.signalsSent.length === 0 || graceMs === undefined) return [];
    return [activity.stepStartedAt + graceMs + slackMs];
  });
  const last = Math.max(0, ...ends);
  return last > now ? last : undefined;
}
