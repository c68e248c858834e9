import type { ImageView } from '../../model/view.js';
import { bytes } from '../text/bytes.js';
import { duration } from '../../model/duration.js';
import type { Entry, Group } from './group.js';

export const imagesName = 'images';

/** Pulls and builds under a line of their own, as if they were a profile. */
export function imageGroup(images: readonly ImageView[]): Group {
  const pulled = images.filter((image) => image.operation === 'pull').length;
  const built = images.length - pulled;
  const counts = [
    ...(pulled > 0 ? [`${pulled} being pulled`] : []),
    ...(built > 0 ? [`${built} being built`] : []),
  ];
  return {
    name: imagesName,
    state: 'working',
    text: [counts.join(', ')],
    right: '',
    entries: images.map(imageEntry),
  };
}

function imageEntry(image: ImageView): Entry {
  const verb = image.operation === 'pull' ? 'pulling' : 'building';
  const parts = [`${verb} ${duration(image.forMs)}`, progressOf(image), image.text];
  return {
    name: image.name,
    text: [parts.filter((part) => part !== undefined && part !== '').join(' · ')],
    count: 1,
    weight: 1,
  };
}

function progressOf({ current, total }: ImageView): string | undefined {
  if (current === undefined) return undefined;
  if (total === undefined || total <= 0) return bytes(current);
  const percent = Math.min(100, Math.floor((100 * current) / total));
  return `${percent}% of ${bytes(total)}`;
}
