import type { ContainerFacts, ContainerTimeline } from '../model/timeline.js';
import type { StateWord } from '../model/view.js';
import { isTriedUntilDone, mayStartAgain } from './restart-policy.js';

/** What a service needs in order to count as ready. */
export interface Expectation {
  /** Ready means: has exited 0. */
  readonly oneshot: boolean;
  /** A one-shot by nothing but its restart policy: healthy is ready as well. */
  readonly orHealthy?: true;
  /** Its `x-altctl.oneshot` says that it is none, whatever its restart policy. */
  readonly lasting?: true;
  /** ms that it must have been running when it has no healthcheck. */
  readonly settleMs: number;
  /** How many containers it is to have; absent where that is not known. */
  readonly replicas?: number;
  /** A provider stands in for its containers: only the end of compose tells that it is ready. */
  readonly provided?: true;
  /** Deadline of its steps, ms; absent: the run's. */
  readonly stuckMs?: number;
}

/** How a container stands at one moment; times in ms since the epoch. */
export interface Standing {
  readonly state: StateWord;
  readonly ready: boolean;
  /** Since when it has been in this state. */
  readonly since?: number;
  /** When to look again although nothing happens: the end of the settle time. */
  readonly recheckAt?: number;
  /** It will not become ready without somebody's doing. */
  readonly final?: true;
  readonly exitCode?: number;
}

/** Deaths in one run from which on a container that restarts is crash-looping. */
export const crashLoop = 2;

/** ms that the engine itself wants to see of a container before it counts a restart as a success. */
export const survivedMs = 10_000;

/**
 * Readiness, altctl's own: a healthcheck decides where there is one; a one-shot is done when it
 * exited 0, and ready when it is healthy where it may be a server; anything else must have run for
 * its settle time without a restart, and longer when it crashes again and again: what dies every
 * few seconds is not ready in between.
 * Precedence: what is being done to it, then what it is.
 */
export function standing(
  container: ContainerTimeline | undefined,
  expected: Expectation,
  now: number,
): Standing {
  if (container === undefined) return { state: 'missing', ready: false };
  const activity = container.activity;
  switch (activity?.operation) {
    case 'recreate':
      return { state: 'recreating', ready: false, since: activity.stepStartedAt };
    case 'stop':
    case 'remove':
      return { state: 'stopping', ready: false, since: activity.stepStartedAt };
    case 'restart':
      // Compose takes it for stopped; the engine refuses.
      if (container.facts?.status === 'paused') return standingOf(container, expected, now);
      return { state: 'starting', ready: false, since: activity.stepStartedAt };
    case 'create':
      return { state: 'starting', ready: false, since: activity.stepStartedAt };
    case 'start':
    case 'wait':
    case undefined:
      return standingOf(container, expected, now);
  }
}

function standingOf(container: ContainerTimeline, expected: Expectation, now: number): Standing {
  const facts = container.facts;
  if (facts === undefined) return { state: 'missing', ready: false };
  switch (facts.status) {
    case 'created':
      return { state: 'waiting', ready: false };
    case 'paused':
      return { state: 'paused', ready: false, final: true };
    case 'removing':
      return { state: 'stopping', ready: false };
    case 'restarting':
      return restarting(container, facts, expected);
    case 'exited':
    case 'dead':
      return exited(container, facts, expected);
    case 'running':
      return running(container, facts, expected, now);
  }
}

/** The first death says nothing yet; by its second one it is a loop. */
function restarting(
  { crashes }: ContainerTimeline,
  { restarts }: ContainerFacts,
  { oneshot }: Expectation,
): Standing {
  if (Math.max(crashes.length, restarts) < crashLoop) {
    return { state: 'starting', ready: false, ...since(crashes[0]) };
  }
  // Work that may yet be done is given up when no attempt has come for long.
  return { state: 'crash-looping', ready: false, ...since(oneshot ? crashes.at(-1) : crashes[0]) };
}

function exited(
  container: ContainerTimeline,
  facts: ContainerFacts,
  expected: Expectation,
): Standing {
  const { crashes, stopped } = container;
  const code = facts.exitCode ?? 0;
  const when = since(facts.finishedAt);
  if (code === 0 && isDone(container, facts, expected)) {
    return { state: 'done', ready: true, exitCode: 0, ...when };
  }
  const comesBack = mayStartAgain(facts);
  const isBetweenStarts = comesBack && (crashes.at(-1) ?? 0) > (stopped?.endedAt ?? 0);
  if (isBetweenStarts && crashes.length >= crashLoop) {
    return restarting(container, facts, expected);
  }
  const final = comesBack ? {} : { final: true as const };
  return { state: 'exited', ready: false, exitCode: code, ...final, ...when };
}

/** A one-shot, or what is to be started until it ends well: a server has a probe, or says so. */
function isDone(
  { stopped }: ContainerTimeline,
  facts: ContainerFacts,
  { oneshot, lasting }: Expectation,
): boolean {
  const isWork = lasting !== true && facts.health === undefined && isTriedUntilDone(facts);
  const wasStopped = stopped !== undefined && stopped.endedAt === facts.finishedAt;
  return oneshot || (isWork && !wasStopped);
}

function running(
  container: ContainerTimeline,
  facts: ContainerFacts,
  expected: Expectation,
  now: number,
): Standing {
  const start = facts.startedAt;
  // Whether it has a healthcheck is not known yet: the snapshot is under way.
  const unknown = facts.health === undefined && !facts.inspected;
  if (unknown || (expected.oneshot && !serves(facts, expected)))
    return { state: 'starting', ready: false, ...since(start) };
  if (facts.health === undefined) {
    return settling(container, start ?? container.lastAt, expected.settleMs, now);
  }
  switch (facts.health) {
    case 'healthy':
      return { state: 'ready', ready: true, ...since(facts.healthAt ?? start) };
    case 'unhealthy':
      return { state: 'unhealthy', ready: false, ...since(facts.healthAt) };
    case 'starting':
      return { state: 'starting', ready: false, ...since(start) };
  }
}

/** It does not end, and answers: a server after all. */
export function serves({ health }: ContainerFacts, { orHealthy }: Expectation): boolean {
  return orHealthy === true && health === 'healthy';
}

function settling(
  container: ContainerTimeline,
  start: number,
  settleMs: number,
  now: number,
): Standing {
  // The engine counts the restarts that are its own: those before anybody watched, too.
  const deaths = Math.max(container.crashes.length, container.facts?.restarts ?? 0);
  const loops = deaths >= crashLoop;
  const settledAt = start + (loops ? Math.max(settleMs, survivedMs) : settleMs);
  if (now >= settledAt) return { state: 'ready', ready: true, since: settledAt };
  const state = loops ? 'crash-looping' : 'starting';
  return {
    state,
    ready: false,
    since: loops ? (container.crashes[0] ?? start) : start,
    recheckAt: settledAt,
  };
}

function since(at: number | undefined): { since?: number } {
  return at === undefined ? {} : { since: at };
}
