import type { Step } from '../model/timeline.js';

const queued: ReadonlySet<Step> = new Set([
  'create',
  'create-replacement',
  'start',
  'remove',
  'remove-old',
  'rename',
]);

/** Steps that the engine works off in a queue of its own: while that moves, none is stuck yet. */
export function isQueued(step: Step): boolean {
  return queued.has(step);
}
