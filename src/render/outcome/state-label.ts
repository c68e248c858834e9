import type { ContainerView, StateWord } from '../../model/view.js';
import { duration } from '../../model/duration.js';
import { toned, type Line, type Tone } from '../text/line.js';

const tones: Readonly<Partial<Record<StateWord, Tone>>> = {
  ready: 'good',
  done: 'dim',
  paused: 'warning',
  leftover: 'warning',
  stuck: 'error',
  unhealthy: 'error',
  'crash-looping': 'error',
  exited: 'error',
  'network lost': 'error',
  missing: 'error',
};

/** States of which one wants to know how long they last. */
const passing: readonly StateWord[] = [
  'starting',
  'waiting',
  'stopping',
  'recreating',
  'stuck',
  'unhealthy',
];

/** Colour of a state; undefined where it needs none. */
export function stateTone(state: StateWord): Tone | undefined {
  return tones[state];
}

/** A state as `status` shows it: `starting 4s`, `exited 137`, `done (exit 0)`. */
export function stateLabel(view: Pick<ContainerView, 'state' | 'exitCode' | 'forMs'>): Line {
  return [toned(stateText(view), stateTone(view.state))];
}

/** Only the word, with the exit code where it is part of it. */
export function stateWord({ state, exitCode }: Pick<ContainerView, 'state' | 'exitCode'>): string {
  return state === 'exited' && exitCode !== undefined ? `exited ${exitCode}` : state;
}

function stateText(view: Pick<ContainerView, 'state' | 'exitCode' | 'forMs'>): string {
  const { state, exitCode, forMs } = view;
  if (state === 'done' && exitCode === 0) return 'done (exit 0)';
  const word = stateWord(view);
  return passing.includes(state) && forMs !== undefined ? `${word} ${duration(forMs)}` : word;
}
