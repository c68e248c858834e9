import type { Suspect } from '../model/suspect.js';
import type { ContainerTimeline, ImageTimeline, Timeline } from '../model/timeline.js';
import { containerSuspects } from './container-suspects.js';
import type { RunScope } from './expectations.js';
import { heldUpSuspects } from './held-up-suspects.js';
import { isImageAtWork } from './is-image-at-work.js';
import { isUnreached } from './is-unreached.js';
import { namespaceSuspects } from './namespace-suspects.js';
import { isDownloading, isQueuedPull } from './pull-queue.js';
import { isQueued } from './queued-steps.js';

/** ms without an answer after which the engine counts as silent, whatever the deadline of steps. */
export const engineSilenceMs = 10_000;

/** ms more for each container that the engine is making or starting: its containerd answers late then. */
const busyMs = 500;

/** Of a step's deadline: how long a pull and a build may say nothing. */
const imagePatience = { pull: 1.5, build: 3 } as const;

/**
 * Everything of a run that is stuck, will be if nothing happens, or is a fact already, each with
 * the moment from which on it is to be reported. Pure; of the same timeline and moment always the
 * same. A silent engine explains all silence: it is the only suspect then.
 */
export function suspects(timeline: Timeline, scope: RunScope, now: number): readonly Suspect[] {
  const engine = engineSuspect(timeline, scope);
  if (engine !== undefined && engine.dueAt <= now) return [engine];
  const containers = [...timeline.containers.values()].flatMap((container) =>
    containerSuspects(container, timeline, scope, now),
  );
  const found = [
    ...(engine === undefined ? [] : [engine]),
    ...containers,
    ...namespaceSuspects(timeline, scope),
    ...imageSuspects(timeline, scope),
  ];
  const reported = found.filter(({ dueAt }) => dueAt <= now);
  return [...found, ...heldUpSuspects(timeline, scope, reported, now)];
}

function engineSuspect(timeline: Timeline, scope: RunScope): Suspect | undefined {
  const { silence, composeEndedAt } = timeline;
  if (silence === undefined || isUnreached(timeline)) return undefined;
  const patience = Math.min(engineSilenceMs, scope.stuckMs);
  const busy = silence.what === 'info' ? busyMs * timeline.containers.count(isWorkedOff) : 0;
  const deadline = silence.since + patience + busy;
  const dueAt = Math.min(deadline, Math.max(silence.since, composeEndedAt ?? deadline));
  return { kind: 'engine', id: 'engine', since: silence.since, dueAt };
}

function isWorkedOff({ activity }: ContainerTimeline): boolean {
  return activity !== undefined && isQueued(activity.step);
}

/** A pull whose layers wait is none while another one has its turn: silence is that one's then. */
function imageSuspects(timeline: Timeline, scope: RunScope): readonly Suspect[] {
  const images = [...timeline.images.values()].filter((image) => isImageAtWork(image, timeline));
  const isServed = images.some(isDownloading);
  return images
    .filter((image) => !(isServed && isQueuedPull(image)))
    .map((image) => imageSuspect(image, timeline, scope));
}

function imageSuspect(image: ImageTimeline, timeline: Timeline, scope: RunScope): Suspect {
  const { name, operation } = image;
  const since = isQueuedPull(image) ? lastPullAt(timeline) : image.lastAt;
  const dueAt = since + imagePatience[operation] * scope.stuckMs;
  // Compose before 5 names the service of a pull, later ones name the image.
  const service = scope.definitions.has(name) ? { service: name } : {};
  const id = `${operation}:${name}`;
  return { kind: 'image', id, ...service, image: name, operation, since, dueAt };
}

/** When any pull has moved: each that ends gives its place to one that waits. */
function lastPullAt({ images }: Timeline): number {
  const pulls = [...images.values()].filter(({ operation }) => operation === 'pull');
  return Math.max(...pulls.map(({ lastAt }) => lastAt));
}
