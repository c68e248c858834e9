import type { ContainerSnapshot } from '../../model/container.js';
import type { RunScope } from '../../timeline/expectations.js';
import { lostNamespaces } from '../../timeline/namespace-suspects.js';
import { standingTimeline } from './standing-timeline.js';

/** Ids of running containers that sit in the dead network of another service of the project. */
export function lostNetworks(
  scope: Pick<RunScope, 'project' | 'definitions'>,
  containers: readonly ContainerSnapshot[],
  now: number,
): ReadonlySet<string> {
  const timeline = standingTimeline(scope.project, containers, now);
  const sharers = lostNamespaces(timeline, scope).map(({ sharer }) => sharer);
  return new Set(sharers.flatMap(({ facts }) => facts?.id ?? []));
}
