import type { Timeline } from '../model/timeline.js';

/**
 * No engine has answered from the first to the end of compose: the command ends with that as its
 * error, and there is nothing that a finding could add.
 */
export function isUnreached({ compose, engine, containers, images }: Timeline): boolean {
  return compose !== 'running' && engine === 'lost' && containers.isEmpty() && images.isEmpty();
}
