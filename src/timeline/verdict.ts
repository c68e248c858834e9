import type { Timeline } from '../model/timeline.js';
import { byService, serviceStanding } from './aggregate.js';
import type { RunScope } from './expectations.js';
import type { Standing } from './readiness.js';

/** Whether the services a run waits for have reached its goal; times in ms since the epoch. */
export type Verdict =
  | { readonly state: 'reached' }
  /** All that could become ready is ready, and the rest won't without somebody's doing. */
  | { readonly state: 'failed' }
  /** `recheckAt`: when to look again although nothing happens. */
  | { readonly state: 'waiting'; readonly recheckAt?: number };

/**
 * Judges a run at one moment. An unhealthy or crash-looping service may still recover: it is
 * given up when it has been so for as long as a step may be stuck, and nothing else is awaited,
 * though not while it lives and may yet survive.
 */
export function verdict(timeline: Timeline, scope: RunScope, now: number): Verdict {
  const containers = byService(timeline, scope);
  const open = scope.awaited
    .map((service) => serviceStanding(service, containers.get(service) ?? [], scope, now))
    .filter((service) => !service.ready)
    .flatMap((service) => service.replicas.map((replica) => replica.standing))
    .filter((standing) => !standing.ready);
  if (open.length === 0) return { state: 'reached' };
  const ends = open.map((standing) => givenUpAt(standing, scope.stuckMs));
  if (ends.every((end) => end !== undefined && end <= now)) return { state: 'failed' };
  const times = [...open.map((standing) => standing.recheckAt), ...ends].filter(
    (at): at is number => at !== undefined && at > now,
  );
  return times.length === 0
    ? { state: 'waiting' }
    : { state: 'waiting', recheckAt: Math.min(...times) };
}

function givenUpAt(standing: Standing, patienceMs: number): number | undefined {
  if (standing.final === true) return 0;
  const hopeless = standing.state === 'unhealthy' || standing.state === 'crash-looping';
  if (!hopeless || standing.since === undefined) return undefined;
  return Math.max(standing.since + patienceMs, standing.recheckAt ?? 0);
}
