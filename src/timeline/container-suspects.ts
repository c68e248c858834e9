import { sigkill } from '../model/signal-name.js';
import type { Suspect } from '../model/suspect.js';
import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import { errorsAbout } from './errors-about.js';
import { expectationOf, type RunScope } from './expectations.js';
import { mayBeReplaced } from './may-be-replaced.js';
import { isQueued } from './queued-steps.js';
import { crashLoop, serves, standing } from './readiness.js';
import { wasKilled } from './was-killed.js';

/** ms that compose may take to say that it was its own doing. */
const foreignPatienceMs = 2_000;

/** ms beyond the probes' own limit before a container that is still starting is overdue. */
const healthSlackMs = 10_000;

/** Silences of a one-shot's deadline: it may well work without a word. */
const completionPatience = 3;

type Find = (about: About) => Suspect | undefined;

interface About {
  readonly container: ContainerTimeline;
  readonly timeline: Timeline;
  readonly scope: RunScope;
  readonly now: number;
  readonly service: string;
  readonly stuckMs: number;
  /** What every suspect of it has in common. */
  readonly base: { readonly container: string; readonly service: string };
}

/** What of one container is stuck, may become so, or is a fact. */
export function containerSuspects(
  container: ContainerTimeline,
  timeline: Timeline,
  scope: RunScope,
  now: number,
): readonly Suspect[] {
  const service = container.service;
  if (service === undefined) return [];
  const stuckMs = expectationOf(scope, service).stuckMs ?? scope.stuckMs;
  const base = { container: container.name, service };
  const about = { container, timeline, scope, now, service, stuckMs, base };
  const found = (scope.expectations.has(service) ? finds : [foreign]).map((find) => find(about));
  return found.filter((suspect) => suspect !== undefined);
}

const step: Find = ({ container: { name, activity }, timeline, stuckMs, base }) => {
  if (activity === undefined || activity.operation === 'wait') return undefined;
  const { operation, step: current, stepStartedAt: since } = activity;
  const progressAt = isQueued(current)
    ? Math.max(activity.progressAt, Math.min(timeline.lastWorkAt ?? 0, since + 2 * stuckMs))
    : activity.progressAt;
  const id = `${name}:${current}`;
  return {
    ...base,
    kind: 'step',
    id,
    operation,
    step: current,
    since,
    dueAt: progressAt + stuckMs,
  };
};

const health: Find = ({ container, timeline, scope, stuckMs, base }) => {
  const { facts, activity, name } = container;
  if (scope.goal !== 'ready' || facts?.status !== 'running' || facts.health === undefined) {
    return undefined;
  }
  if (facts.health === 'healthy' || (activity !== undefined && activity.operation !== 'wait')) {
    return undefined;
  }
  if (mayBeReplaced(container, timeline)) return undefined;
  const since = facts.startedAt ?? container.lastAt;
  const id = `${name}:healthy`;
  const limit = Math.max(stuckMs, (facts.healthLimitMs ?? 0) + healthSlackMs);
  const fact = facts.health === 'unhealthy' || facts.probeMissing === true;
  const dueAt = fact ? Math.max(since, facts.healthAt ?? since) : since + limit;
  return { ...base, kind: 'health', id, since, dueAt, fact };
};

const completion: Find = ({ container, timeline, scope, service, stuckMs, base }) => {
  const { facts, name, outputAt } = container;
  const expected = expectationOf(scope, service);
  if (!expected.oneshot || scope.goal !== 'ready' || facts?.status !== 'running') return undefined;
  if (serves(facts, expected) || mayBeReplaced(container, timeline)) return undefined;
  const since = Math.max(facts.startedAt ?? 0, outputAt ?? 0);
  const dueAt = since + completionPatience * stuckMs;
  return { ...base, kind: 'completion', id: `${name}:completion`, since, dueAt };
};

/** When it ended in this run by itself and for good, and not as it should; ms since the epoch. */
function failedAt({ container, scope, service }: About): number | undefined {
  const { state, final } = standing(container, expectationOf(scope, service), 0);
  const at = container.facts?.finishedAt ?? container.lastAt;
  return state === 'exited' && final === true && at >= scope.startedAt ? at : undefined;
}

const oneshotFailed: Find = (about) => {
  const { container, scope, service, base } = about;
  if (scope.goal !== 'ready' || !expectationOf(scope, service).oneshot) return undefined;
  const since = failedAt(about);
  if (since === undefined || container.activity?.operation === 'recreate') return undefined;
  return { ...base, kind: 'oneshot-failed', id: `${container.name}:exit`, since, dueAt: since };
};

const crashes: Find = (about) => {
  const { container, timeline, scope, base } = about;
  if (scope.goal !== 'ready' || container.activity?.operation === 'recreate') return undefined;
  if (mayBeReplaced(container, timeline) || !isCrashing(about)) return undefined;
  const since = container.facts?.finishedAt ?? container.lastAt;
  const dueAt = container.crashes.at(-1) ?? since;
  return { ...base, kind: 'crashes', id: `${container.name}:crashes`, since, dueAt };
};

/** Dies again and again and has not survived yet, or has died and stays down. */
function isCrashing(about: About): boolean {
  const { container, scope, service, now } = about;
  const { crashes: deaths, facts } = container;
  const count = Math.max(deaths.length, facts?.status === 'restarting' ? facts.restarts : 0);
  const expected = expectationOf(scope, service);
  const isDown = failedAt(about) !== undefined;
  // A one-shot that is down for good has a suspect of its own.
  if (count === 0 || (expected.oneshot && isDown)) return false;
  return isDown || (count >= crashLoop && !standing(container, expected, now).ready);
}

const containerError: Find = ({ container, timeline, base }) => {
  const error = errorsAbout(container, timeline);
  if (error === undefined) return undefined;
  const { text, at } = error;
  return {
    ...base,
    kind: 'container-error',
    id: `${container.name}:error`,
    error: text,
    since: at,
    dueAt: at,
  };
};

/** A changed one is unpaused and recreated; an unchanged one is left so, and compose ends. */
const paused: Find = ({ container, timeline, scope, stuckMs, base }) => {
  if (scope.goal !== 'ready' || container.facts?.status !== 'paused') return undefined;
  // What compose was at when it ended is over: it can't restart a paused one.
  const activity = timeline.composeEndedAt === undefined ? container.activity : undefined;
  if (activity !== undefined && activity.operation !== 'wait') return undefined;
  if (mayBeReplaced(container, timeline)) return undefined;
  const since = scope.startedAt;
  const dueAt = timeline.composeEndedAt ?? since + stuckMs;
  return { ...base, kind: 'paused', id: `${container.name}:paused`, since, dueAt };
};

/** Compose may still mend it in this run: it is told when compose has ended. */
const leftover: Find = ({ container, timeline, base }) => {
  if (container.leftover === undefined || timeline.composeEndedAt === undefined) return undefined;
  const since = timeline.composeEndedAt;
  return { ...base, kind: 'leftover', id: `${container.name}:leftover`, since, dueAt: since };
};

const killed: Find = ({ container: { stopped, name, freed }, base }) => {
  // Killed at once, or by altctl to free it: its shutdown was not cut short by the grace period.
  if (stopped === undefined || stopped.signalsSent[0] === sigkill || freed === true)
    return undefined;
  if (!wasKilled(stopped)) return undefined;
  const { endedAt: since } = stopped;
  return { ...base, kind: 'killed', id: `${name}:killed`, since, dueAt: since };
};

const foreign: Find = ({ container: { unasked, name }, base }) => {
  if (unasked === undefined) return undefined;
  const { at: since, action } = unasked;
  const dueAt = since + foreignPatienceMs;
  return { ...base, kind: 'foreign', id: `${name}:foreign`, action, since, dueAt };
};

const finds = [
  step,
  health,
  completion,
  oneshotFailed,
  crashes,
  containerError,
  paused,
  leftover,
  killed,
  foreign,
] as const;
