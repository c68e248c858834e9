import type { SnapshotSignal } from '../model/signals.js';
import type { ContainerFacts, ContainerTimeline } from '../model/timeline.js';
import { isReplacementName } from './container-name.js';

/**
 * Folds an inspected container. A replacement never overwrites what is known of the container
 * that it is to replace, unless it is the only one.
 */
export function reduceSnapshot(
  known: ContainerTimeline,
  signal: SnapshotSignal,
): ContainerTimeline {
  const seen = signal.container;
  const container: ContainerTimeline = {
    ...known,
    service: seen.service,
    lastAt: Math.max(known.lastAt, signal.at),
  };
  const twin = container.facts !== undefined && container.facts.id !== seen.id;
  if (twin && isReplacementName(seen.name)) return { ...container, replacement: seen.id };
  const facts = factsOf(container.facts, signal);
  if (twin || !isStale(container.facts, signal)) return { ...container, facts };
  return { ...container, facts: mergeStale(container.facts, facts) };
}

/** Events that came in while the engine was answering are newer than its answer. */
function isStale(
  facts: ContainerFacts | undefined,
  signal: SnapshotSignal,
): facts is ContainerFacts {
  const newest = Math.max(facts?.startedAt ?? 0, facts?.finishedAt ?? 0, facts?.healthAt ?? 0);
  return newest > signal.at;
}

/** State from the events, and from the snapshot only what no event tells. */
function mergeStale(events: ContainerFacts, seen: ContainerFacts): ContainerFacts {
  const { health, healthAt, restarts, restartPolicy, networkMode, inspected } = seen;
  return {
    ...(health === undefined ? {} : { health: 'starting' }),
    ...(healthAt === undefined ? {} : { healthAt }),
    ...events,
    inspected,
    restarts,
    ...(restartPolicy === undefined ? {} : { restartPolicy }),
    ...(networkMode === undefined ? {} : { networkMode }),
  };
}

function factsOf(before: ContainerFacts | undefined, signal: SnapshotSignal): ContainerFacts {
  const seen = signal.container;
  const sameHealth = before?.id === seen.id && before.health === seen.health?.status;
  const healthAt = sameHealth ? before.healthAt : healthSince(seen);
  return {
    id: seen.id,
    inspected: true,
    status: seen.status,
    restarts: seen.restarts,
    restartPolicy: seen.restartPolicy,
    networkMode: seen.networkMode,
    ...(seen.health === undefined ? {} : { health: seen.health.status }),
    ...(seen.health === undefined || healthAt === undefined ? {} : { healthAt }),
    ...(seen.exitCode === undefined ? {} : { exitCode: seen.exitCode }),
    ...(seen.startedAt === undefined ? {} : { startedAt: seen.startedAt }),
    ...(seen.finishedAt === undefined ? {} : { finishedAt: seen.finishedAt }),
  };
}

/** The probe log holds five probes only, so its oldest of the same result is the best known. */
function healthSince(seen: SnapshotSignal['container']): number | undefined {
  if (seen.health === undefined) return undefined;
  const healthy = seen.health.status === 'healthy';
  const alike = seen.health.probes.filter((probe) => (probe.exitCode === 0) === healthy);
  return alike[0]?.endedAt ?? seen.startedAt;
}
