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
  const container = { ...known, lastAt: Math.max(known.lastAt, signal.at) };
  if (signal.phase === 'error') return { ...container, error: signal.text ?? signal.verb };
  const ended = ends[signal.verb];
  if (ended !== undefined) return finish(container, ended);
  if (signal.verb === 'Running') return { ...container, confirmed: true };
  const begun = begins[signal.verb];
  if (begun === undefined || alreadyFurther(container, begun)) return container;
  return enter(container, begun, firstStep[begun], signal.at);
}

/** True where the engine has already told of this operation, in a later step. */
function alreadyFurther(container: ContainerTimeline, operation: Operation): boolean {
  return container.activity?.operation === operation;
}
