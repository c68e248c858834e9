import type { ContainerConfig, ContainerSnapshot } from '../../src/model/container.js';
import type {
  ContainerAction,
  ContainerEvent,
  ResourceProgress,
  Signal,
  SnapshotSignal,
} from '../../src/model/signals.js';
import type { ContainerTimeline, Timeline } from '../../src/model/timeline.js';
import { emptyTimeline, reduce } from '../../src/timeline/reduce.js';

/** An engine event of container `alt-web-1` of service `web`, unless told otherwise. */
export function event(
  at: number,
  action: ContainerAction,
  more: Partial<ContainerEvent> = {},
): ContainerEvent {
  return {
    source: 'engine',
    kind: 'container',
    at,
    action,
    id: 'old',
    name: 'alt-web-1',
    service: 'web',
    number: 1,
    oneoff: false,
    ...more,
  };
}

/** A word of compose about container `alt-web-1`. */
export function progress(
  at: number,
  verb: string,
  more: Partial<ResourceProgress> = {},
): ResourceProgress {
  return {
    source: 'compose',
    kind: 'resource',
    at,
    resource: 'container',
    name: 'alt-web-1',
    phase: 'working',
    verb,
    ...more,
  };
}

export function snapshot(at: number, more: Partial<ContainerSnapshot> = {}): SnapshotSignal {
  const container: ContainerSnapshot = {
    id: 'old',
    name: 'alt-web-1',
    project: 'alt',
    service: 'web',
    number: 1,
    oneoff: false,
    image: 'localhost/web',
    status: 'running',
    oomKilled: false,
    restarts: 0,
    restartPolicy: 'no',
    networkMode: 'alt_default',
    ports: [],
    networks: [],
    volumes: [],
    labels: {},
    ...more,
  };
  return { source: 'engine', kind: 'snapshot', at, container };
}

/** What a container is created with where nothing is special about it. */
export const config: ContainerConfig = {
  command: ['web'],
  stopSignal: 'SIGTERM',
  stopTimeoutMs: 10_000,
  init: false,
  tty: false,
  ports: [],
};

export function fold(signals: readonly Signal[]): Timeline {
  return signals.reduce(reduce, emptyTimeline('alt'));
}

/** The timeline of `alt-web-1` after these signals. */
export function web(...signals: readonly Signal[]): ContainerTimeline {
  const container = fold(signals).containers.get('alt-web-1');
  if (container === undefined) throw new Error('no signal was about alt-web-1');
  return container;
}
