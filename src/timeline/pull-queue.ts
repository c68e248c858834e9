import type { ImageTimeline } from '../model/timeline.js';

/** Words of a layer of which nothing has come yet. */
const queued: ReadonlySet<string> = new Set(['Preparing', 'Pulling fs layer', 'Waiting']);

/** Words of a layer of which all bytes are here. */
const downloaded: ReadonlySet<string> = new Set([
  'Verifying Checksum',
  'Download complete',
  'Extracting',
  'Pull complete',
  'Already exists',
]);

/** Whether a layer of an image is on its way: it has one of the places among all downloads. */
export function isDownloading(image: ImageTimeline): boolean {
  return verbsOf(image).includes('Downloading');
}

/**
 * Whether a pull is silent because others are served first: the engine downloads three layers at a
 * time, of all pulls together.
 */
export function isQueuedPull(image: ImageTimeline): boolean {
  return !isDownloading(image) && verbsOf(image).some((verb) => queued.has(verb));
}

/** Whether every byte of an image is here: what is left is the engine's own work. */
export function isDownloaded(image: ImageTimeline): boolean {
  const verbs = verbsOf(image);
  return verbs.length > 0 && verbs.every((verb) => downloaded.has(verb));
}

function verbsOf({ layers }: ImageTimeline): readonly string[] {
  return Object.values(layers).map(({ verb }) => verb);
}
