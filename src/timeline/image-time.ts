import type { Timeline } from '../model/timeline.js';
import { isImageAtWork } from './is-image-at-work.js';

/** ms of a run in which images were pulled or built: they don't count against readiness. */
export function imageTimeMs(timeline: Timeline, now: number): number {
  const spans = [...timeline.images.values()]
    .map((image) => ({
      from: image.startedAt,
      to: isImageAtWork(image, timeline) ? now : image.lastAt,
    }))
    .sort((a, b) => a.from - b.from);
  let total = 0;
  let covered = -Infinity;
  for (const { from, to } of spans) {
    total += Math.max(0, to - Math.max(from, covered));
    covered = Math.max(covered, to);
  }
  return total;
}
