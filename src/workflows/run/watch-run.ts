import type { ComposeRun } from '../../model/compose.js';
import { messageOf } from '../../model/message-of.js';
import type { ContainerEvent, Signal } from '../../model/signals.js';
import type { Timeline } from '../../model/timeline.js';
import { keyOf } from '../../timeline/container-index.js';
import type { RunScope } from '../../timeline/expectations.js';
import { isTriedUntilDone } from '../../timeline/restart-policy.js';
import { Recorder } from './recorder.js';
import type { RunSession } from '../session.js';

/** How often a container that starts is looked at again, each time after its probe's interval. */
const probeLooks = 3;
/** ms that a probe may take to tell that its program is missing. */
const probeSlackMs = 250;

/** Everything a run under way is watched through. */
export interface WatchedRun {
  readonly recorder: Recorder;
  /** Inspects every container of the project and folds what it finds. */
  look(): Promise<void>;
  /** Follows a compose command to its end. */
  follow(run: ComposeRun): Promise<void>;
  /** From now on compose's complaints are of no interest: they are about its own cancellation. */
  hush(): void;
  /** Ends the event stream. */
  close(): void;
}

/**
 * Begins to watch a project: the event stream first, so that nothing between the first look and
 * the end is missed. A container that starts is inspected, as no event tells of its healthcheck.
 */
export function watchRun(session: RunSession, scope: RunScope): WatchedRun {
  const { docker, clock } = session.ports;
  const recorder = new Recorder(scope, session.observer, clock);
  const closing = new AbortController();
  let hushed = false;
  const events = docker.events(scope.project, scope.startedAt, closing.signal);

  const inspect = async (id: string, looks = probeLooks): Promise<void> => {
    const at = clock.now();
    const container = await docker.inspect(id).catch(() => undefined);
    if (container === undefined) return;
    recorder.record({ source: 'engine', kind: 'snapshot', at, container });
    // A probe whose program is missing fails without an event until all retries are used up.
    const interval = container.config?.healthcheck?.intervalMs;
    if (interval === undefined || container.health?.status !== 'starting' || looks === 0) return;
    await clock.sleep(interval + probeSlackMs, closing.signal);
    if (!closing.signal.aborted) await inspect(id, looks - 1);
  };
  const record = (signal: Signal): void => {
    if (hushed && isComplaint(signal)) return;
    recorder.record(signal);
    if (signal.kind !== 'container') return;
    if (leavesOpen(signal, recorder.timeline)) void inspect(signal.id);
  };
  pump(events, record).catch((cause: unknown) => {
    const reason = messageOf(cause);
    const at = clock.now();
    recorder.record({ source: 'engine', kind: 'connection', at, state: 'lost', reason });
  });
  // A stream that can't be opened shows in `look`, which every run begins with.
  events.ready.catch(() => undefined);

  return {
    recorder,
    async look() {
      const at = clock.now();
      for (const container of await docker.containers(scope.project)) {
        recorder.record({ source: 'engine', kind: 'snapshot', at, container });
      }
    },
    follow: (run) => pump(run.signals, record),
    hush: () => {
      hushed = true;
    },
    close: () => {
      closing.abort();
    },
  };
}

/** A start does not tell of a healthcheck, nor a death whether the engine has given up trying. */
function leavesOpen({ action, name }: ContainerEvent, timeline: Timeline): boolean {
  if (action === 'start') return true;
  const container = timeline.containers.get(keyOf(timeline, name));
  return action === 'die' && isTriedUntilDone(container?.facts);
}

async function pump(signals: AsyncIterable<Signal>, record: (signal: Signal) => void) {
  for await (const signal of signals) record(signal);
}

function isComplaint(signal: Signal): boolean {
  return signal.kind === 'message' || (signal.kind === 'resource' && signal.phase === 'error');
}
