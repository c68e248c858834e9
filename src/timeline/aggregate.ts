import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import { expectationOf, type RunScope } from './expectations.js';
import { lostNamespaces } from './namespace-suspects.js';
import { standing, type Standing } from './readiness.js';

/** A service's replicas, each with its standing; one without a container where none exists. */
export interface ServiceStanding {
  readonly service: string;
  readonly replicas: readonly {
    readonly container?: ContainerTimeline;
    readonly standing: Standing;
  }[];
  readonly ready: boolean;
}

/** Containers of each service, in the order of their names. */
export function byService(
  timeline: Timeline,
  scope: RunScope,
): ReadonlyMap<string, readonly ContainerTimeline[]> {
  const services = new Map<string, ContainerTimeline[]>();
  const lost = new Set(lostNamespaces(timeline, scope).map(({ sharer }) => sharer));
  for (const container of timeline.containers.values()) {
    if (container.service === undefined) continue;
    const replicas = services.get(container.service) ?? [];
    const judged = lost.has(container) ? { ...container, networkLost: true as const } : container;
    services.set(container.service, [...replicas, judged]);
  }
  for (const replicas of services.values()) replicas.sort((a, b) => (a.name < b.name ? -1 : 1));
  return services;
}

/** A service is as good as its worst replica; with none it is missing. */
export function serviceStanding(
  service: string,
  replicas: readonly ContainerTimeline[],
  scope: RunScope,
  now: number,
): ServiceStanding {
  const expected = expectationOf(scope, service);
  const existing = replicas.filter((replica) => exists(replica));
  if (existing.length === 0) {
    if (scope.goal === 'ready' && expected.replicas === 0) {
      return { service, replicas: [], ready: true };
    }
    const lastAt = Math.max(0, ...replicas.map((replica) => replica.lastAt));
    const missing = standing(undefined, expected, now);
    const gone = replicas.length === 0 ? missing : { ...missing, since: lastAt };
    return { service, replicas: [{ standing: gone }], ready: scope.goal === 'removed' };
  }
  const judged = existing.map((container) => ({
    container,
    standing: isCutOff(container, scope) ? networkLost : standing(container, expected, now),
  }));
  return { service, replicas: judged, ready: judged.every((one) => reached(scope, one)) };
}

/** It runs, and nobody can reach it: compose calls that done and mends nothing. */
const networkLost: Standing = { state: 'network lost', ready: false, final: true };

function isCutOff({ networkLost: lost }: ContainerTimeline, scope: RunScope): boolean {
  return lost === true && scope.goal === 'ready';
}

function reached(
  scope: RunScope,
  replica: { readonly container: ContainerTimeline; readonly standing: Standing },
): boolean {
  switch (scope.goal) {
    case 'ready':
      return replica.standing.ready;
    case 'stopped': {
      const status = replica.container.facts?.status;
      return status === 'exited' || status === 'created' || status === 'dead';
    }
    case 'removed':
      return false;
  }
}

/** False for one that was removed in this run and has no successor under way. */
function exists(container: ContainerTimeline): boolean {
  return container.facts !== undefined || container.activity !== undefined;
}
