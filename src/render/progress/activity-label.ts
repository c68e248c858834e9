import type { Operation, Step } from '../../model/timeline.js';
import type { ContainerView } from '../../model/view.js';
import { duration } from '../../model/duration.js';
import { toned, type Line } from '../text/line.js';
import { stateTone, stateWord } from '../outcome/state-label.js';
import { waitReason } from './wait-reason.js';

const operations: Readonly<Record<Operation, string>> = {
  create: 'creating',
  recreate: 'recreating',
  start: 'starting',
  wait: 'waiting',
  stop: 'stopping',
  remove: 'removing',
  restart: 'restarting',
};

const steps: Readonly<Record<Step, string>> = {
  create: 'creating',
  'create-replacement': 'creating replacement',
  'stop-old': 'stopping old',
  'remove-old': 'removing old',
  rename: 'renaming',
  start: 'starting',
  wait: 'waiting',
  stop: 'stopping',
  remove: 'removing',
};

/** What is done to a container: `recreating 12s · stopping old: asked to stop`. */
export function activityLabel(view: ContainerView): Line {
  const tone = view.state === 'waiting' ? 'dim' : stateTone(view.state);
  const more = [stepOf(view), waitReason(view)].filter((text) => text !== undefined).join(': ');
  return [
    toned(`${verbOf(view)}${timeOf(view)}`, tone),
    toned(more === '' ? '' : ` · ${more}`, dimmed(tone)),
  ];
}

/**
 * The same without the operation, where the step tells enough: `stopping old 12s: SIGTERM ignored,
 * SIGKILL in 48s`; undefined where there is no step, or nothing that it waits for.
 */
export function shortActivityLabel(view: ContainerView): Line | undefined {
  const { state, detail, forMs } = view;
  const step = stepOf(view);
  if (step === undefined || detail === undefined) return undefined;
  const words = [
    ...(state === 'stuck' ? ['stuck'] : []),
    step,
    ...(forMs === undefined ? [] : [duration(forMs)]),
  ];
  return [toned(words.join(' '), stateTone(state)), `: ${detail}`];
}

/** Behind an exit code a bare time would read as a part of it. */
function timeOf({ forMs, state, exitCode, operation }: ContainerView): string {
  if (forMs === undefined) return '';
  const isIdle = operation === undefined || operation === 'wait';
  return isIdle && state === 'exited' && exitCode !== undefined
    ? `, ${duration(forMs)} ago`
    : ` ${duration(forMs)}`;
}

function dimmed(tone: ReturnType<typeof stateTone>): 'dim' | undefined {
  return tone === 'dim' ? 'dim' : undefined;
}

/** The operation is more telling than the state, as long as nothing is wrong. */
function verbOf(view: ContainerView): string {
  const { state, operation } = view;
  if (operation === undefined || operation === 'wait') return stateWord(view);
  if (state === 'stuck') return `stuck ${operations[operation]}`;
  return state === 'starting' || state === 'stopping' ? operations[operation] : stateWord(view);
}

/** The step, where the operation does not say it already. */
function stepOf({ operation, step }: ContainerView): string | undefined {
  if (step === undefined || operation === undefined) return undefined;
  return operation === 'recreate' || operation === 'restart' ? steps[step] : undefined;
}
