import type { ContainerSnapshot } from '../../model/container.js';
import type { Timeline } from '../../model/timeline.js';
import { emptyTimeline, reduceAll } from '../../timeline/reduce.js';

/** What one look at all containers of a project has shown, as the timeline of a run that did nothing. */
export function standingTimeline(
  project: string,
  containers: readonly ContainerSnapshot[],
  at: number,
): Timeline {
  const snapshots = containers.map(
    (container) => ({ source: 'engine', kind: 'snapshot', at, container }) as const,
  );
  return reduceAll(emptyTimeline(project), snapshots);
}
