import { Map as ImmutableMap } from 'immutable';
import type { ContainerTimeline, Timeline, TimelineMessage } from '../model/timeline.js';
import type {
  ActSignal,
  BuildProgress,
  ContainerAction,
  ContainerEvent,
  DispositionSignal,
  EngineConnection,
  EnginePulseSignal,
  OutputSignal,
  ResourceProgress,
  Signal,
  SnapshotSignal,
} from '../model/signals.js';
import { ContainerIndex } from './container-index.js';
import { reduceEvent } from './reduce-event.js';
import { reduceImage } from './reduce-image.js';
import { reduceNote } from './reduce-note.js';
import { reduceProgress } from './reduce-progress.js';
import { reduceSnapshot } from './reduce-snapshot.js';

/** A timeline before anything was observed. */
export function emptyTimeline(project: string): Timeline {
  return {
    project,
    containers: ImmutableMap(),
    aliases: ImmutableMap(),
    images: ImmutableMap(),
    messages: [],
    compose: 'running',
    engine: 'connected',
  };
}

/** The timeline after one more signal; pure, total, and without a clock. */
export function reduce(timeline: Timeline, signal: Signal): Timeline {
  return reduceAll(timeline, [signal]);
}

/** The same for many signals at once: faster, as nobody sees the timelines in between. */
export function reduceAll(timeline: Timeline, signals: Iterable<Signal>): Timeline {
  const index = new ContainerIndex(timeline);
  let next = timeline;
  let { lastAt = -Infinity, lastWorkAt = -Infinity } = timeline;
  for (const signal of signals) {
    lastAt = Math.max(lastAt, signal.at);
    if (isAboutImage(signal)) next = { ...next, images: reduceImage(next.images, signal) };
    else if (isAboutContainer(signal)) {
      if (isMaking(signal)) next = withBuilt(next);
      else if (isWork(signal)) lastWorkAt = Math.max(lastWorkAt, signal.at);
      const key = keyIn(index, signal);
      if (key !== undefined) index.set(key, changed(index.get(key), signal));
    } else next = ofRun(next, signal);
  }
  return {
    ...next,
    ...index.result(),
    ...(lastAt === -Infinity ? {} : { lastAt }),
    ...(lastWorkAt === -Infinity ? {} : { lastWorkAt }),
  };
}

type AboutRun = Exclude<Signal, BuildProgress | AboutContainer>;

function ofRun(timeline: Timeline, signal: AboutRun): Timeline {
  switch (signal.kind) {
    case 'message':
      return withMessage(timeline, signal.level, signal);
    case 'unparsed':
      return withMessage(timeline, 'info', signal);
    case 'question':
      return { ...timeline, question: signal.text };
    case 'exited':
      return {
        ...timeline,
        compose: end(signal),
        composeEndedAt: signal.at,
      };
    case 'pulse':
      return withPulse(timeline, signal);
    case 'connection':
      return withConnection(timeline, signal);
  }
}

type AboutContainer =
  ResourceProgress | ContainerEvent | SnapshotSignal | OutputSignal | DispositionSignal | ActSignal;

const aboutContainer: ReadonlySet<Signal['kind']> = new Set<AboutContainer['kind']>([
  'resource',
  'container',
  'snapshot',
  'output',
  'disposition',
  'act',
]);

function isAboutContainer(signal: Signal): signal is AboutContainer {
  return aboutContainer.has(signal.kind);
}

/** A build, or a pull, which compose calls by its service, and its layers. */
function isAboutImage(signal: Signal): signal is BuildProgress | ResourceProgress {
  if (signal.kind === 'build') return true;
  return signal.kind === 'resource' && imageResources.has(signal.resource);
}

const imageResources: ReadonlySet<ResourceProgress['resource']> = new Set([
  'image',
  'layer',
  'service',
]);

/** Where it is kept; undefined for one-offs (`docker compose run`), for networks and for volumes. */
function keyIn(index: ContainerIndex, signal: AboutContainer): string | undefined {
  switch (signal.kind) {
    case 'resource':
      return signal.resource === 'container' ? index.keyOfName(signal.name) : undefined;
    case 'container':
      return signal.oneoff ? undefined : index.keyOfEvent(signal);
    case 'snapshot':
      return signal.container.oneoff ? undefined : index.keyOfSnapshot(signal);
    case 'output':
    case 'disposition':
    case 'act':
      return index.keyOfName(signal.name);
  }
}

function changed(known: ContainerTimeline, signal: AboutContainer): ContainerTimeline {
  switch (signal.kind) {
    case 'resource':
      return reduceProgress(known, signal);
    case 'container':
      return reduceEvent(known, signal);
    case 'snapshot':
      return reduceSnapshot(known, signal);
    case 'output':
    case 'disposition':
    case 'act':
      return reduceNote(known, signal);
  }
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

/** Compose's word about a container, a network or a volume: it builds before it makes those. */
function isMaking({ kind }: AboutContainer): boolean {
  return kind === 'resource';
}

function withBuilt(timeline: Timeline): Timeline {
  return timeline.built === true ? timeline : { ...timeline, built: true };
}

/** What the engine works off one after the other. */
const work: ReadonlySet<ContainerAction> = new Set(['create', 'start', 'rename', 'destroy']);

function isWork(signal: Signal): boolean {
  return signal.kind === 'container' && !signal.oneoff && work.has(signal.action);
}

function end(signal: { readonly code?: number; readonly signal?: string }): Timeline['compose'] {
  return {
    ...(signal.code === undefined ? {} : { code: signal.code }),
    ...(signal.signal === undefined ? {} : { signal: signal.signal }),
  };
}
