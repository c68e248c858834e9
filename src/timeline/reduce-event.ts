import { defined } from '../model/defined.js';
import { sigkill, sigterm } from '../model/signal-name.js';
import type { ContainerEvent } from '../model/signals.js';
import type { ContainerFacts, ContainerTimeline } from '../model/timeline.js';
import { end, enter, finish, withoutActivity } from './activity.js';
import { isReplacementName } from './container-name.js';
import { mayStartAgain } from './restart-policy.js';

/** Folds one engine event: what has truly happened, the steps inside a Recreate included. */
export function reduceEvent(known: ContainerTimeline, event: ContainerEvent): ContainerTimeline {
  const lastAt = Math.max(known.lastAt, event.at);
  const seen: ContainerTimeline = { ...known, service: event.service, lastAt };
  const container = isUnasked(known, event) ? { ...seen, unasked: unasked(event) } : seen;
  switch (event.action) {
    case 'create':
      return created(container, event);
    case 'kill':
      return killed(container, event);
    case 'die':
      return died(container, event);
    case 'destroy':
      return destroyed(container, event);
    case 'rename':
      return renamed(container, event);
    case 'start':
      return started(container, event);
    case 'health_status':
      return withFacts(container, event, {
        ...(event.health === undefined ? {} : { health: event.health }),
        healthAt: event.at,
      });
    case 'pause':
      return withFacts(container, event, { status: 'paused' });
    case 'unpause':
      return withFacts(container, event, { status: 'running' });
    case 'oom':
      return withFacts(container, event, { oomKilled: true });
    case 'stop':
      return container;
  }
}

/** Done to a container before compose has said that it works on it: maybe by somebody else. */
function isUnasked(known: ContainerTimeline, event: ContainerEvent): boolean {
  const { action, at } = event;
  if (known.asked === true || known.unasked !== undefined) return false;
  // Told late: compose was still at it then.
  if (known.workedUntil !== undefined && at <= known.workedUntil) return false;
  if (action === 'create' || action === 'destroy') return true;
  return action === 'kill' && event.signal !== undefined && beginsStop(known, event);
}

function unasked({ at, action }: ContainerEvent): NonNullable<ContainerTimeline['unasked']> {
  return { at, action };
}

function created(container: ContainerTimeline, event: ContainerEvent): ContainerTimeline {
  if (event.replaces !== undefined || isReplacementName(event.name)) {
    return { ...enter(container, 'recreate', 'stop-old', event.at), replacement: event.id };
  }
  const facts: ContainerFacts = { id: event.id, inspected: false, status: 'created', restarts: 0 };
  return { ...finish(container, 'create'), facts };
}

function killed(container: ContainerTimeline, event: ContainerEvent): ContainerTimeline {
  if (container.facts !== undefined && container.facts.id !== event.id) return container;
  const stopping =
    stops(container) || !beginsStop(container, event)
      ? container
      : enter(container, 'stop', 'stop', event.at);
  const activity = stopping.activity;
  if (activity === undefined || event.signal === undefined || !stops(stopping)) return stopping;
  const signalsSent = [...activity.signalsSent, event.signal];
  return { ...stopping, activity: { ...activity, signalsSent, progressAt: event.at } };
}

/**
 * Whether a `kill` is meant to end the container: other signals than its own stop signal are sent
 * for other ends, e.g. SIGHUP to reload, SIGQUIT for a thread dump. The engine may tell of its
 * SIGKILL only after the death.
 */
function beginsStop({ facts }: ContainerTimeline, { signal }: ContainerEvent): boolean {
  if (facts?.status === 'exited' || facts?.status === 'dead') return false;
  return signal === undefined || [facts?.stopSignal, sigterm, sigkill].includes(signal);
}

function died(container: ContainerTimeline, event: ContainerEvent): ContainerTimeline {
  const gone = withFacts(container, event, {
    status: 'exited',
    finishedAt: event.at,
    ...(event.exitCode === undefined ? {} : { exitCode: event.exitCode }),
  });
  const { stopAsked, ...still } = gone;
  const dead = {
    downSince: event.at,
    ...still,
    ...stopOf(container, event),
    ...(event.exitCode === undefined ? {} : { lastExitCode: event.exitCode }),
  };
  switch (container.activity?.operation) {
    case 'recreate':
      return enter(dead, 'recreate', 'remove-old', event.at);
    case 'restart':
      return enter(dead, 'restart', 'start', event.at);
    case 'stop':
      return finish(dead, 'stop');
    case 'create':
    case 'start':
    case 'wait':
    case 'remove':
    case undefined:
      if (stopAsked !== undefined) return dead;
      return { ...dead, crashes: withDeath(dead, event) };
  }
}

/** The engine's shortest pause before a restart, ms: no container dies twice within it. */
const shortestRestartMs = 100;

/**
 * An end that is as it should be is none. A snapshot may have told of the same death, some ms beside
 * the event.
 */
function withDeath(
  { crashes, facts }: ContainerTimeline,
  { exitCode, at }: ContainerEvent,
): readonly number[] {
  if (exitCode === 0 && !mayStartAgain(facts)) return crashes;
  const isKnown = crashes.some((known) => Math.abs(known - at) < shortestRestartMs);
  return isKnown ? crashes : [...crashes, at];
}

/** The end of a stop: somebody had asked for it. */
function stopOf(
  { activity, stopAsked, facts }: ContainerTimeline,
  event: ContainerEvent,
): Pick<ContainerTimeline, 'stopped'> {
  const underWay =
    activity === undefined
      ? undefined
      : { askedAt: activity.stepStartedAt, signalsSent: activity.signalsSent };
  const asked = stopAsked ?? underWay;
  if (asked === undefined || asked.signalsSent.length === 0) return {};
  const { id, at: endedAt, exitCode = 0 } = event;
  const { stopTimeoutMs } = facts?.id === id ? facts : {};
  return { stopped: { id, ...asked, endedAt, exitCode, ...defined({ stopTimeoutMs }) } };
}

function destroyed(before: ContainerTimeline, event: ContainerEvent): ContainerTimeline {
  if (before.leftover?.id === event.id) return destroyed(withoutLeftover(before), event);
  const container = withGone(before, event.id);
  if (container.replacement === event.id) return withoutReplacement(container);
  if (container.facts !== undefined && container.facts.id !== event.id) return container;
  const { facts: _gone, ...still } = container;
  // What follows is another container.
  const rest = { ...still, crashes: [] };
  if (container.activity?.operation === 'recreate') {
    return enter(rest, 'recreate', 'rename', event.at);
  }
  return { ...withoutActivity(rest), done: [...rest.done, 'remove'] };
}

function renamed(container: ContainerTimeline, event: ContainerEvent): ContainerTimeline {
  if (event.oldName === undefined || !isReplacementName(event.oldName)) return container;
  if (container.leftover?.id === event.id && container.activity === undefined) {
    return withoutLeftover(container);
  }
  const facts: ContainerFacts = { id: event.id, inspected: false, status: 'created', restarts: 0 };
  return { ...end(withoutReplacement(container), 'recreate'), facts };
}

function started(container: ContainerTimeline, event: ContainerEvent): ContainerTimeline {
  const { finishedAt, exitCode, health, healthAt, staysDown, ...known } = factsOf(container, event);
  const { probeMissing, startError, ...before } = known;
  const facts: ContainerFacts = {
    ...before,
    status: 'running',
    startedAt: event.at,
    // What the last probe said before the start is stale; that there are probes is not.
    ...(health === undefined ? {} : { health: 'starting', healthAt: event.at }),
  };
  const operation = container.activity?.operation === 'restart' ? 'restart' : 'start';
  const { downSince: _up, error: _gone, stopAsked: _ended, ...up } = container;
  return { ...end(up, operation), facts };
}

/** Facts of the container the event is about, afresh when it is another one than before. */
function factsOf(container: ContainerTimeline, event: ContainerEvent): ContainerFacts {
  if (container.facts?.id === event.id) return container.facts;
  return { id: event.id, inspected: false, status: 'created', restarts: 0 };
}

function withFacts(
  container: ContainerTimeline,
  event: ContainerEvent,
  change: Partial<ContainerFacts>,
): ContainerTimeline {
  return { ...container, facts: { ...factsOf(container, event), ...change } };
}

/** An id never comes back: what is still told of it was found out before. */
function withGone(container: ContainerTimeline, id: string): ContainerTimeline {
  const { gone = [] } = container;
  return gone.includes(id) ? container : { ...container, gone: [...gone, id] };
}

function withoutReplacement(container: ContainerTimeline): ContainerTimeline {
  const { replacement: _done, ...rest } = container;
  return rest;
}

function withoutLeftover(container: ContainerTimeline): ContainerTimeline {
  const { leftover: _mended, ...rest } = container;
  return rest;
}

function stops(container: ContainerTimeline): boolean {
  const operation = container.activity?.operation;
  return operation === 'recreate' || operation === 'restart' || operation === 'stop';
}
