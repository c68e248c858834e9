import type { SnapshotSignal } from '../model/signals.js';
import type { ContainerFacts, ContainerTimeline } from '../model/timeline.js';
import { isReplacementName } from './container-name.js';
import { defined } from '../model/defined.js';
import { signalNumber } from '../model/signal-name.js';
import { lacksProgram } from './lacks-program.js';
import { crashLoop, survivedMs } from './readiness.js';

/** ms that the engine's clock and altctl's may differ on one machine. */
const clockSlackMs = 1_000;

/**
 * Folds an inspected container. A replacement never overwrites what is known of the container
 * that it is to replace, unless it is the only one; nor does one that was removed while the engine
 * was answering.
 */
export function reduceSnapshot(
  known: ContainerTimeline,
  signal: SnapshotSignal,
): ContainerTimeline {
  const seen = signal.container;
  if (known.gone?.includes(seen.id) === true) return known;
  const container: ContainerTimeline = {
    ...known,
    service: seen.service,
    lastAt: Math.max(known.lastAt, signal.at),
    crashes: crashesOf(known, signal),
  };
  const twin = container.facts !== undefined && container.facts.id !== seen.id;
  if (isReplacementName(seen.name) && isOlder(seen, container)) {
    const leftover = { id: seen.id, only: !twin };
    if (twin || seen.status === 'created') return leftOver(container, leftover, signal);
  }
  if (twin && isReplacementName(seen.name)) return { ...container, replacement: seen.id };
  const facts = factsOf(container.facts, signal);
  if (twin || !isStale(container.facts, signal)) return { ...container, facts };
  return { ...container, facts: mergeStale(container.facts, facts) };
}

/**
 * One that is found between two starts has died before anybody watched: once more, and it is a crash
 * loop. It is one already where its start before was a restart, and brief: that one followed a death.
 */
function crashesOf(
  { crashes }: ContainerTimeline,
  { at, container }: SnapshotSignal,
): ContainerTimeline['crashes'] {
  const { status, restarts, startedAt, finishedAt = at } = container;
  if (status !== 'restarting' || crashes.length > 0) return crashes;
  if (startedAt === undefined || restarts < crashLoop) return [finishedAt];
  return finishedAt - startedAt < survivedMs ? [startedAt, finishedAt] : [finishedAt];
}

/** Made before the Recreate that is under way, or there is none: this run has not made it. */
function isOlder(
  { createdAt }: SnapshotSignal['container'],
  { activity }: ContainerTimeline,
): boolean {
  if (activity?.operation !== 'recreate') return true;
  return createdAt !== undefined && createdAt < activity.startedAt - clockSlackMs;
}

/** An interrupted Recreate has left it: the only one of its service, or beside another. */
function leftOver(
  container: ContainerTimeline,
  leftover: NonNullable<ContainerTimeline['leftover']>,
  signal: SnapshotSignal,
): ContainerTimeline {
  if (!leftover.only) return { ...container, leftover };
  return { ...container, leftover, facts: factsOf(container.facts, signal) };
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
  const { health, healthAt, staysDown: _then, ...now } = seen;
  const { exitCode: _code, startedAt: _start, finishedAt: _end, ...still } = now;
  const { status, startedAt, finishedAt, exitCode } = events;
  return {
    ...(health === undefined ? {} : { health: 'starting' }),
    ...(healthAt === undefined ? {} : { healthAt }),
    ...events,
    ...still,
    status,
    ...defined({ startedAt, finishedAt, exitCode }),
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
    ...configured(seen),
    ...defined({
      exitCode: seen.exitCode,
      startedAt: seen.startedAt,
      finishedAt: seen.finishedAt,
      staysDown: seen.status === 'exited' || seen.status === 'dead' ? true : undefined,
      startError: seen.error,
      oomKilled: seen.oomKilled ? true : undefined,
      probeMissing: lacksProgram(lastProbe(seen)) ? true : undefined,
    }),
  };
}

/** The newest since the last start: the engine keeps older ones, which say nothing about now. */
function lastProbe({ health, startedAt = 0 }: SnapshotSignal['container']) {
  return health?.probes.findLast(({ endedAt }) => endedAt >= startedAt);
}

function configured({ config }: SnapshotSignal['container']): Partial<ContainerFacts> {
  if (config === undefined) return {};
  const { healthcheck, stopTimeoutMs } = config;
  const stop = defined({ stopTimeoutMs, stopSignal: signalNumber(config.stopSignal) });
  if (healthcheck === undefined) return stop;
  const { startPeriodMs, retries, intervalMs, timeoutMs } = healthcheck;
  const healthLimitMs = startPeriodMs + retries * (intervalMs + timeoutMs);
  return { ...stop, healthLimitMs, probeIntervalMs: intervalMs };
}

/** The probe log holds five probes only, so its oldest of the same result is the best known. */
function healthSince(seen: SnapshotSignal['container']): number | undefined {
  if (seen.health === undefined) return undefined;
  const healthy = seen.health.status === 'healthy';
  const alike = seen.health.probes.filter((probe) => (probe.exitCode === 0) === healthy);
  return alike[0]?.endedAt ?? seen.startedAt;
}
