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
    containers: ImmutableMap(),
    images: ImmutableMap(),
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

/** The same for many signals at once: faster, as nobody sees the timelines in between. */
export function reduceAll(timeline: Timeline, signals: Iterable<Signal>): Timeline {
  const touched = new Map<string, ContainerTimeline>();
  let next = timeline;
  let { lastAt = -Infinity, lastWorkAt = -Infinity } = timeline;
  for (const signal of signals) {
    lastAt = Math.max(lastAt, signal.at);
    if (isAboutImage(signal) || !isAboutContainer(signal)) {
      next = apply(next, signal);
      continue;
    }
    if (isMaking(signal)) next = withBuilt(next);
    const name = containerOf(signal);
    if (name === undefined) continue;
    if (isWork(signal)) lastWorkAt = Math.max(lastWorkAt, signal.at);
    const key = plainName(name);
    const known = touched.get(key) ?? timeline.containers.get(key) ?? unseen(timeline.project, key);
    touched.set(key, changed(known, signal));
  }
  return {
    ...next,
    containers: timeline.containers.merge(touched),
    ...(lastAt === -Infinity ? {} : { lastAt }),
    ...(lastWorkAt === -Infinity ? {} : { lastWorkAt }),
  };
}

function apply(timeline: Timeline, signal: Signal): Timeline {
  if (isAboutImage(signal)) return { ...timeline, images: reduceImage(timeline.images, signal) };
  if (isAboutContainer(signal)) return updateContainer(timeline, signal);
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

/** Its name; undefined for one-offs (`docker compose run`), for networks and for volumes. */
function containerOf(signal: AboutContainer): string | undefined {
  switch (signal.kind) {
    case 'resource':
      return signal.resource === 'container' ? signal.name : undefined;
    case 'container':
      return signal.oneoff ? undefined : signal.name;
    case 'snapshot':
      return signal.container.oneoff ? undefined : signal.container.name;
    case 'output':
    case 'disposition':
    case 'act':
      return signal.name;
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

function updateContainer(before: Timeline, signal: AboutContainer): Timeline {
  const timeline = isMaking(signal) ? withBuilt(before) : before;
  const name = containerOf(signal);
  if (name === undefined) return timeline;
  const key = plainName(name);
  const known = timeline.containers.get(key) ?? unseen(timeline.project, key);
  const containers = timeline.containers.set(key, changed(known, signal));
  const lastAt = Math.max(timeline.lastAt ?? signal.at, signal.at);
  if (!isWork(signal)) return { ...timeline, containers, lastAt };
  const lastWorkAt = Math.max(timeline.lastWorkAt ?? signal.at, signal.at);
  return { ...timeline, containers, lastAt, lastWorkAt };
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
