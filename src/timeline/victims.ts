import type { Suspect, Victim } from '../model/suspect.js';
import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import type { StateWord } from '../model/view.js';
import { byService, serviceStanding } from './aggregate.js';
import { allDependencies, dependents, namespaceHolder } from './dependencies.js';
import type { RunScope } from './expectations.js';

/**
 * Services that are down or held up because of a suspect, those first that have been down for
 * longest. Compose starts nothing before all recreates are done: while one is stuck, everything
 * that was stopped in this run stays down.
 */
export function victims(
  suspect: Suspect,
  timeline: Timeline,
  scope: RunScope,
  now: number,
): readonly Victim[] {
  const containers = byService(timeline, scope);
  const affected = affectedServices(suspect, timeline, scope);
  const holder = awaitingHolder(suspect, scope);
  return [...affected]
    .filter((service) => service !== suspect.service)
    .filter((service) => {
      if (service === holder) return true;
      const replicas = containers.get(service) ?? [];
      const stands = serviceStanding(service, replicas, scope, now);
      return !stands.ready && !stands.replicas.some(({ standing }) => isOwn(standing.state));
    })
    .map((service) => ({ service, ...downFor(containers.get(service) ?? [], now) }))
    .sort((a, b) => (b.downMs ?? 0) - (a.downMs ?? 0) || (a.service < b.service ? -1 : 1));
}

/**
 * The holder of a namespace whose sharer is being stopped in an `up`: compose does that because it
 * is about to recreate the holder, or has just done so.
 */
function awaitingHolder(suspect: Suspect, scope: RunScope): string | undefined {
  if (suspect.kind !== 'step' || scope.goal !== 'ready' || suspect.service === undefined) {
    return undefined;
  }
  if (suspect.operation !== 'stop' && suspect.operation !== 'recreate') return undefined;
  const holder = namespaceHolder(scope.definitions, suspect.service);
  return holder !== undefined && scope.expectations.has(holder) ? holder : undefined;
}

function affectedServices(
  suspect: Suspect,
  timeline: Timeline,
  scope: RunScope,
): ReadonlySet<string> {
  const { service } = suspect;
  if (suspect.kind === 'engine' || suspect.kind === 'image') return new Set(scope.awaited);
  if (service === undefined || suspect.kind === 'killed' || suspect.kind === 'leftover') {
    return new Set();
  }
  if (scope.goal !== 'ready') {
    const waiting = allDependencies(scope.definitions, service);
    return new Set([...waiting].filter((one) => scope.expectations.has(one)));
  }
  const held = new Set(dependents(scope.definitions, service));
  const stopsOld = suspect.kind === 'step' && timeline.compose === 'running';
  if (!stopsOld) return held;
  const holder = awaitingHolder(suspect, scope);
  if (holder !== undefined) held.add(holder);
  for (const container of timeline.containers.values()) {
    if (container.service !== undefined && isNotStarted(container)) held.add(container.service);
  }
  return held;
}

/** Created or recreated in this run, and waiting for compose to start it. */
function isNotStarted({ facts, activity }: ContainerTimeline): boolean {
  return activity === undefined && facts?.status === 'created';
}

/** It is not held up: it is on its way, or fails by itself. */
function isOwn(state: StateWord): boolean {
  return ['unhealthy', 'crash-looping', 'paused', 'starting'].includes(state);
}

function downFor(replicas: readonly ContainerTimeline[], now: number): { downMs?: number } {
  const since = replicas.flatMap(({ downSince }) => downSince ?? []);
  return since.length === 0 ? {} : { downMs: Math.max(0, now - Math.min(...since)) };
}
