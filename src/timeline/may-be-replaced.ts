import type { ContainerTimeline, Operation, Timeline } from '../model/timeline.js';

/** Operations after which compose leaves a container as it is. */
const settled: ReadonlySet<Operation> = new Set(['create', 'recreate', 'wait']);

/**
 * Whether compose may yet make a container anew or start it: what is wrong with it by then may be
 * what the run is to mend. Over when compose has found it running as the files say, has made or
 * started it in this run, waits for it, or has ended.
 */
export function mayBeReplaced(
  { confirmed, workedUntil, activity, done }: ContainerTimeline,
  { composeEndedAt }: Timeline,
): boolean {
  if (confirmed === true || workedUntil !== undefined || composeEndedAt !== undefined) return false;
  return activity?.operation !== 'wait' && !done.some((operation) => settled.has(operation));
}
