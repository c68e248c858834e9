import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import { byService } from './aggregate.js';
import type { RunScope } from './expectations.js';
import { isImageAtWork } from './is-image-at-work.js';

/**
 * Whether compose has compared every container of a run with the files and found it running as
 * they say. It does so before it starts anything: nothing is left to be created, recreated,
 * started or removed then. Never true where it is not known how many containers there are to be, or a provider has none.
 */
export function isConfirmed(timeline: Timeline, scope: RunScope): boolean {
  if (scope.goal !== 'ready' || timeline.images.some((image) => isImageAtWork(image, timeline))) {
    return false;
  }
  // Asked after each signal: what one look at a container tells needs no grouping of all.
  const isOpen = ({ service, confirmed }: ContainerTimeline): boolean =>
    service !== undefined && confirmed !== true && scope.expectations.has(service);
  if (timeline.containers.some(isOpen)) return false;
  const containers = byService(timeline, scope);
  return [...scope.expectations].every(([service, { replicas, provided }]) => {
    const existing = containers.get(service) ?? [];
    return (
      provided !== true &&
      existing.length === replicas &&
      existing.every((one) => one.done.every((done) => done === 'wait'))
    );
  });
}
