import { Map } from 'immutable';
import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import type { ResourceProgress, Signal } from '../model/signals.js';
import { plainName, serviceOfName } from './container-name.js';
import { reduceEvent } from './reduce-event.js';
import { reduceImage } from './reduce-image.js';
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
  return { ...apply(timeline, signal), lastAt };
}

function apply(timeline: Timeline, signal: Signal): Timeline {
  switch (signal.kind) {
    case 'resource':
      return applyProgress(timeline, signal);
    case 'build':
      return { ...timeline, images: reduceImage(timeline.images, signal) };
    case 'message':
    case 'unparsed': {
      const level = signal.kind === 'message' ? signal.level : 'info';
      const message = { at: signal.at, level, text: signal.text };
      return { ...timeline, messages: [...timeline.messages, message] };
    }
    case 'question':
      return { ...timeline, question: signal.text };
    case 'exited':
      return { ...timeline, compose: end(signal) };
    case 'container':
      if (signal.oneoff) return timeline;
      return updateContainer(timeline, signal.name, (known) => reduceEvent(known, signal));
    case 'snapshot':
      if (signal.container.oneoff) return timeline;
      return updateContainer(timeline, signal.container.name, (known) =>
        reduceSnapshot(known, signal),
      );
    case 'connection':
      return { ...timeline, engine: signal.state === 'lost' ? 'lost' : 'connected' };
  }
}

function applyProgress(timeline: Timeline, signal: ResourceProgress): Timeline {
  switch (signal.resource) {
    case 'container':
      return updateContainer(timeline, signal.name, (known) => reduceProgress(known, signal));
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
  name: string,
  change: (known: ContainerTimeline) => ContainerTimeline,
): Timeline {
  const key = plainName(name);
  const known = timeline.containers.get(key) ?? unseen(timeline.project, key);
  return { ...timeline, containers: timeline.containers.set(key, change(known)) };
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
