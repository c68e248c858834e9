import { Map } from 'immutable';
import type { ContainerTimeline, Timeline, TimelineMessage } from '../model/timeline.js';
import type {
  ContainerEvent,
  EngineConnection,
  EnginePulseSignal,
  ResourceProgress,
  Signal,
  SnapshotSignal,
} from '../model/signals.js';
import { plainName, serviceOfName } from './container-name.js';
import { reduceEvent } from './reduce-event.js';
import { reduceImage } from './reduce-image.js';
import { reduceNote } from './reduce-note.js';
import { reduceProgress } from './reduce-progress.js';
import { reduceSnapshot } from './reduce-snapshot.js';

/** A timeline before anything was observed. */
export function emptyTimeline(project: string): Timeline {
  return {
    project,
    containers: Map(),
    images: Map(),
    messages: [],
    compose: 'running',
    engine: 'connected',
  };
}

/** The timeline after one more signal; pure, total, and without a clock. */
export function reduce(timeline: Timeline, signal: Signal): Timeline {
  const lastAt = Math.max(timeline.lastAt ?? signal.at, signal.at);
  const next = apply(timeline, signal);
  return next.lastAt === lastAt ? next : { ...next, lastAt };
}

function apply(timeline: Timeline, signal: Signal): Timeline {
  switch (signal.kind) {
    case 'resource':
      return applyProgress(timeline, signal);
    case 'build':
      return { ...timeline, images: reduceImage(timeline.images, signal) };
    case 'message':
      return withMessage(timeline, signal.level, signal);
    case 'unparsed':
      return withMessage(timeline, 'info', signal);
    case 'question':
      return { ...timeline, question: signal.text };
    case 'exited':
      return { ...timeline, compose: end(signal), composeEndedAt: signal.at };
    case 'container':
    case 'snapshot':
      return applyTruth(timeline, signal);
    case 'output':
    case 'disposition':
    case 'act':
      return updateContainer(timeline, signal, signal.name, (known) => reduceNote(known, signal));
    case 'pulse':
      return withPulse(timeline, signal);
    case 'connection':
      return withConnection(timeline, signal);
  }
}

function applyTruth(timeline: Timeline, signal: ContainerEvent | SnapshotSignal): Timeline {
  const { name, oneoff } = signal.kind === 'container' ? signal : signal.container;
  if (oneoff) return timeline;
  return updateContainer(timeline, signal, name, (known) =>
    signal.kind === 'container' ? reduceEvent(known, signal) : reduceSnapshot(known, signal),
  );
}

function withMessage(
  timeline: Timeline,
  level: TimelineMessage['level'],
  { at, text }: { readonly at: number; readonly text: string },
): Timeline {
  return { ...timeline, messages: [...timeline.messages, { at, level, text }] };
}

/** An engine whose events break off answers nothing until it is heard again. */
function withConnection(timeline: Timeline, { state, at }: EngineConnection): Timeline {
  const { silence, ...answering } = timeline;
  if (state === 'restored') return { ...answering, engine: 'connected' };
  return { ...answering, engine: 'lost', silence: silence ?? { what: 'ping', since: at } };
}

function withPulse(timeline: Timeline, { silent, since, at }: EnginePulseSignal): Timeline {
  const { silence: _over, ...answering } = timeline;
  if (silent === undefined) return answering;
  return { ...answering, silence: { what: silent, since: since ?? at } };
}

function applyProgress(timeline: Timeline, signal: ResourceProgress): Timeline {
  switch (signal.resource) {
    case 'container':
      return updateContainer(timeline, signal, signal.name, (known) =>
        reduceProgress(known, signal),
      );
    case 'image':
    case 'service':
      return { ...timeline, images: reduceImage(timeline.images, signal) };
    case 'network':
    case 'volume':
    case 'other':
      return timeline;
  }
}

function updateContainer(
  timeline: Timeline,
  { at }: Signal,
  name: string,
  change: (known: ContainerTimeline) => ContainerTimeline,
): Timeline {
  const key = plainName(name);
  const known = timeline.containers.get(key) ?? unseen(timeline.project, key);
  const containers = timeline.containers.set(key, change(known));
  return { ...timeline, containers, lastAt: Math.max(timeline.lastAt ?? at, at) };
}

function unseen(project: string, name: string): ContainerTimeline {
  const service = serviceOfName(project, name);
  return { name, ...(service === undefined ? {} : { service }), done: [], crashes: [], lastAt: 0 };
}

function end(signal: { readonly code?: number; readonly signal?: string }): Timeline['compose'] {
  return {
    ...(signal.code === undefined ? {} : { code: signal.code }),
    ...(signal.signal === undefined ? {} : { signal: signal.signal }),
  };
}
