import type { Timeline } from '../model/timeline.js';
import { byService } from './aggregate.js';
import type { RunScope } from './expectations.js';

/**
 * Whether compose has compared every container of a run with the files and found it running as
 * they say. It does so before it starts anything: nothing is left to be created, recreated,
 * started or removed then. Never true where it is not known how many containers there are to be.
 */
export function isConfirmed(timeline: Timeline, scope: RunScope): boolean {
  if (scope.goal !== 'ready' || timeline.images.some((image) => image.state === 'working')) {
    return false;
  }
  const containers = byService(timeline);
  return [...scope.expectations].every(([service, { replicas }]) => {
    const existing = containers.get(service) ?? [];
    return (
      existing.length === replicas &&
      existing.every((one) => one.confirmed === true && one.done.every((done) => done === 'wait'))
    );
  });
}
