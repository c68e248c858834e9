import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import { byService, serviceStanding } from './aggregate.js';
import { dependencies } from './dependencies.js';
import type { RunScope } from './expectations.js';

/**
 * The service that a container which does not move waits for: one whose old container is being
 * stopped, since compose starts nothing before all recreates are done; else the nearest of its
 * dependencies that is at work. Undefined where nothing else holds it up.
 */
export function blocker(
  timeline: Timeline,
  scope: RunScope,
  service: string,
  now: number,
): string | undefined {
  if (scope.goal !== 'ready') return undefined;
  const stopping = [...timeline.containers.values()]
    .filter((container) => container.service !== service && stopsOld(container))
    .sort((a, b) => startOf(a) - startOf(b));
  const oldest = stopping[0]?.service;
  return oldest ?? dependencyAtWork(timeline, scope, service, now);
}

function stopsOld({ activity }: ContainerTimeline): boolean {
  return activity?.operation === 'recreate' || activity?.operation === 'stop';
}

function startOf({ activity }: ContainerTimeline): number {
  return activity?.startedAt ?? 0;
}

function dependencyAtWork(
  timeline: Timeline,
  scope: RunScope,
  service: string,
  now: number,
): string | undefined {
  const containers = byService(timeline, scope);
  const seen = new Set([service]);
  const open = [...dependencies(scope.definitions, service)];
  let found: string | undefined;
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (seen.has(next) || !scope.expectations.has(next)) continue;
    seen.add(next);
    const standing = serviceStanding(next, containers.get(next) ?? [], scope, now);
    if (standing.ready) continue;
    found = next;
    // What it waits for in turn is nearer to the cause.
    if (standing.replicas.every((one) => one.standing.state !== 'waiting')) return next;
    open.unshift(...dependencies(scope.definitions, next));
  }
  return found;
}
