import type { Timeline } from '../model/timeline.js';

/** ms that the engine takes from SIGKILL to the end of a container. */
const slackMs = 1_000;

/**
 * When the containers of a recreate that are being stopped will have ended by themselves, inside
 * their grace periods (ms since the epoch); undefined where none is, or none can.
 */
export function stopEndsAt(timeline: Timeline, now: number): number | undefined {
  const ends = [...timeline.containers.values()].flatMap(({ activity, facts }) => {
    if (activity?.operation !== 'recreate' || activity.step !== 'stop-old') return [];
    if (activity.disposition === 'ignored' || activity.disposition === 'undelivered') return [];
    if (activity.signalsSent.length === 0 || facts?.stopTimeoutMs === undefined) return [];
    return [activity.stepStartedAt + facts.stopTimeoutMs + slackMs];
  });
  const last = Math.max(0, ...ends);
  return last > now ? last : undefined;
}
