import type { ServiceDefinition } from '../../model/stack.js';
import type { Timeline } from '../../model/timeline.js';
import { lostNamespaces, sharesService } from '../../timeline/namespace-suspects.js';

/** Ids of running containers that sit in the dead network of another service of the project. */
export function lostNetworks(
  timeline: Timeline,
  definitions: ReadonlyMap<string, ServiceDefinition>,
): ReadonlySet<string> {
  const sharers = lostNamespaces(timeline).map(({ sharer }) => sharer);
  const own = sharers.filter(({ service = '' }) => sharesService({ definitions }, service));
  return new Set(own.flatMap(({ facts }) => facts?.id ?? []));
}
