import type { ImageTimeline, Timeline } from '../model/timeline.js';

/** Whether an image is being pulled or built; a build that ends without a word is over, too. */
export function isImageAtWork(
  { operation, state }: ImageTimeline,
  { built, compose }: Timeline,
): boolean {
  if (state !== 'working') return false;
  return operation === 'pull' || (built !== true && compose === 'running');
}
