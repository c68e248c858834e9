import type { ContainerTimeline, Operation, Step, Timeline } from '../model/timeline.js';
import type { Signal } from '../model/signals.js';
import { keyOf } from './container-index.js';

/** What one signal changed, in the words of a log line; empty text when nobody prints it. */
export interface Change {
  readonly service?: string;
  readonly container?: string;
  /** The operation at work after the signal, if any. */
  readonly operation?: Operation;
  readonly step?: Step;
  readonly text: string;
}

/** Compares a timeline before and after one signal. */
export function changeBetween(before: Timeline, after: Timeline, signal: Signal): Change {
  if (!isTold(signal)) return { text: '' };
  switch (signal.kind) {
    case 'resource':
      if (signal.resource === 'container') return ofContainer(before, after, signal.name);
      return { text: resourceText(signal) };
    case 'container':
      return ofContainer(before, after, signal.name);
    case 'message':
      return { text: signal.level === 'info' ? '' : `${signal.level}: ${signal.text}` };
    case 'question':
      return { text: `compose asks: ${signal.text}` };
    case 'connection':
      return { text: signal.state === 'lost' ? 'lost the engine' : 'the engine is back' };
  }
}

type Told = Extract<
  Signal,
  { readonly kind: 'resource' | 'container' | 'message' | 'question' | 'connection' }
>;

const told = new Set<Signal['kind']>([
  'resource',
  'container',
  'message',
  'question',
  'connection',
]);

/** All other signals change what is known, and are no news by themselves. */
function isTold(signal: Signal): signal is Told {
  return told.has(signal.kind);
}

function resourceText(signal: {
  readonly resource: string;
  readonly name: string;
  readonly verb: string;
  readonly phase: string;
  readonly text?: string;
}): string {
  if (signal.resource === 'layer') return '';
  const reason = signal.phase === 'error' && signal.text !== undefined ? `: ${signal.text}` : '';
  return `${signal.resource} ${signal.name}  ${signal.verb.toLowerCase()}${reason}`;
}

function ofContainer(before: Timeline, after: Timeline, name: string): Change {
  const now = after.containers.get(keyOf(after, name));
  if (now === undefined) return { text: '' };
  const text = differences(before.containers.get(keyOf(before, name)), now);
  const { operation, step } = now.activity ?? {};
  return {
    service: now.service ?? now.name,
    container: now.name,
    ...(operation === undefined ? {} : { operation }),
    ...(step === undefined ? {} : { step }),
    text,
  };
}

type Tell = (now: ContainerTimeline, was: ContainerTimeline | undefined) => string | undefined;

/** The most telling difference wins, in this order. */
const tells: readonly Tell[] = [
  (now, was) =>
    now.error === undefined || now.error === was?.error ? undefined : `error: ${now.error}`,
  (now, was) =>
    now.crashes.length > (was?.crashes.length ?? 0)
      ? `died, exit ${now.facts?.exitCode ?? '?'}`
      : undefined,
  (now, was) => {
    const done = now.done.slice(was?.done.length ?? 0);
    return done.length > 0 ? done.map((operation) => past[operation]).join(', ') : undefined;
  },
  (now, was) => {
    const activity = now.activity;
    if (activity === undefined || activity.step === was?.activity?.step) return undefined;
    const { operation, step } = activity;
    return operation === step ? step : `${operation}: ${step}`;
  },
  (now, was) => {
    const health = now.facts?.health;
    return health === 'starting' || health === was?.facts?.health ? undefined : health;
  },
  (now, was) =>
    now.facts?.status === 'exited' && was?.facts?.status === 'running'
      ? `exited ${now.facts.exitCode ?? '?'}`
      : undefined,
];

function differences(was: ContainerTimeline | undefined, now: ContainerTimeline): string {
  for (const tell of tells) {
    const text = tell(now, was);
    if (text !== undefined) return text;
  }
  return '';
}

const past = {
  create: 'created',
  recreate: 'recreated',
  start: 'started',
  wait: 'awaited',
  stop: 'stopped',
  remove: 'removed',
  restart: 'restarted',
} as const;
