import type { ContainerTimeline, Operation } from '../model/timeline.js';
import type { ResourceProgress } from '../model/signals.js';
import { enter, finish } from './activity.js';

const begins: Readonly<Record<string, Operation>> = {
  Creating: 'create',
  Recreate: 'recreate',
  Starting: 'start',
  Restarting: 'restart',
  Restart: 'restart',
  Waiting: 'wait',
  Stopping: 'stop',
  Killing: 'stop',
  Removing: 'remove',
};

const ends: Readonly<Record<string, Operation>> = {
  Created: 'create',
  Recreated: 'recreate',
  Started: 'start',
  Restarted: 'restart',
  Healthy: 'wait',
  Exited: 'wait',
  Stopped: 'stop',
  Killed: 'stop',
  Removed: 'remove',
};

const firstStep = {
  create: 'create',
  recreate: 'create-replacement',
  start: 'start',
  restart: 'stop',
  wait: 'wait',
  stop: 'stop',
  remove: 'remove',
} as const;

/** Folds compose's own word about a container: what it intends, and what it takes for done. */
export function reduceProgress(
  known: ContainerTimeline,
  signal: ResourceProgress,
): ContainerTimeline {
  const container = asked({ ...known, lastAt: Math.max(known.lastAt, signal.at) }, signal);
  if (signal.phase === 'error') return { ...container, error: signal.text ?? signal.verb };
  const ended = ends[signal.verb];
  if (ended === 'stop') return finish(beforeItsEnd(container), ended);
  if (ended !== undefined) return finish(container, ended);
  if (signal.verb === 'Running') return { ...container, confirmed: true };
  const begun = begins[signal.verb];
  if (begun === undefined || alreadyFurther(container, begun)) return container;
  return enter(container, begun, firstStep[begun], signal.at);
}

/** Compose's word may come before the engine's event: the death that follows was asked for. */
function beforeItsEnd(container: ContainerTimeline): ContainerTimeline {
  const { activity, facts } = container;
  if (activity?.operation !== 'stop' || facts?.status !== 'running') return container;
  const { stepStartedAt: askedAt, signalsSent } = activity;
  return { ...container, stopAsked: { askedAt, signalsSent } };
}

/** Compose works on it: what the engine tells of it from here on is compose's doing. */
function asked(container: ContainerTimeline, { verb, at }: ResourceProgress): ContainerTimeline {
  const works = begins[verb] ?? ends[verb];
  if (works === undefined || works === 'wait') return container;
  // Started is the last that compose does to it: what comes after is somebody else's doing.
  const isOver = verb === 'Started' || verb === 'Restarted';
  if (container.unasked === undefined && !isOver) {
    return container.asked === true ? container : { ...container, asked: true };
  }
  const { unasked: _ours, asked: _before, ...rest } = container;
  return isOver ? { ...rest, workedUntil: at } : { ...rest, asked: true };
}

/** True where the engine has already told of this operation, in a later step. */
function alreadyFurther(container: ContainerTimeline, operation: Operation): boolean {
  return container.activity?.operation === operation;
}
