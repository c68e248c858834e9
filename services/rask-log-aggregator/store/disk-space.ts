import { statfs } from 'node:fs/promises';
import { StorageError } from './storage-error.js';

const MIB = 1024 * 1024;
const LARGEST_RESERVE = 32 * MIB;

/** Between two looks, in ms. */
const LOOK_EVERY_MS = 250;

/**
 * What is kept free on a volume: LevelDB writes before it removes, and needs room even to remove lines and to open
 * after a crash. On a small volume a quarter of it.
 */
export function reserveOf(volumeBytes: number): number {
  return Math.min(LARGEST_RESERVE, Math.floor(volumeBytes / 4));
}

/** Looks whether there is room for more lines. */
export class DiskSpace {
  readonly #folder: string;
  readonly #reserve: number | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(folder: string, reserveBytes?: number) {
    this.#folder = folder;
    this.#reserve = reserveBytes;
  }

  /** @throws StorageError when less than the reserve is free */
  async expectRoom(): Promise<void> {
    if (performance.now() - this.#lookedAt < LOOK_EVERY_MS) return;
    const { bavail, blocks, bsize } = await statfs(this.#folder);
    const free = bavail * bsize;
    const reserve = this.#reserve ?? reserveOf(blocks * bsize);
    if (free < reserve)
      throw new StorageError(
        `the volume is full: ${inMib(free)} MiB free, ${inMib(reserve)} MiB are kept as a reserve`,
      );
    this.#lookedAt = performance.now();
  }
}

function inMib(bytes: number): string {
  return (bytes / MIB).toFixed(1);
}
