import type { ContainerProcess } from '../../src/model/evidence.js';
import type { Suspect } from '../../src/model/suspect.js';
import type { Activity, ContainerTimeline } from '../../src/model/timeline.js';
import { webTimeline } from './live-context.js';

/** Bit of SIGTERM in a mask of ps. */
export const term = 0x4000n;

/** `web` in the step stop-old of a Recreate since 59,000, that is for 41 s. */
export const stopOld: Suspect = {
  kind: 'step',
  id: 'alt-web-1:stop-old',
  container: 'alt-web-1',
  service: 'web',
  operation: 'recreate',
  step: 'stop-old',
  since: 59_000,
  dueAt: 99_000,
};

/** `alt-web-1` with these signals sent to it, the last one at the start of the step. */
export function stopping(
  signalsSent: readonly number[],
  more: Partial<Activity> = {},
): ContainerTimeline {
  const activity: Activity = {
    operation: 'recreate',
    step: 'stop-old',
    startedAt: 59_000,
    stepStartedAt: 59_000,
    progressAt: 59_000,
    signalsSent,
    ...more,
  };
  return webTimeline({ activity });
}

/** A shell that sleeps, with neither mask set. */
export function process(more: Partial<ContainerProcess> = {}): ContainerProcess {
  return {
    pid: 4711,
    parent: 4690,
    state: 'S',
    ignored: 0n,
    caught: 0n,
    wchan: 'do_wait',
    args: "sh -c trap '' TERM; while :; do sleep 1; done",
    ...more,
  };
}
