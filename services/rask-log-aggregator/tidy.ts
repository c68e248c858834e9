import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf, type Log } from '../running/log.js';
import type { Limits } from './store/retention.js';
import { StorageError } from './store/storage-error.js';
import type { Store } from './store/store.js';

export interface Tidying {
  readonly store: Pick<Store, 'removeOldest'>;
  readonly limits: Limits;
  readonly log: Log;
  readonly ending: AbortSignal;
}

const EVERY_MS = 5_000;

/** Arrivals removed in one round; when there is more to remove, the next round is not far. */
const MOST_ARRIVALS = 100;
const SOON_MS = 50;

/** Removes what is too old or too much, in the background, until the end. */
export async function tidy({ store, limits, log, ending }: Tidying): Promise<void> {
  while (!ending.aborted) {
    const isDone = await removeSome(store, limits).catch((error: unknown) => {
      // Trouble of the storage is told where lines come in.
      if (!(error instanceof StorageError))
        log('error', 'old lines cannot be removed', { reason: reasonOf(error) });
      return true;
    });
    await sleep(isDone ? EVERY_MS : SOON_MS, undefined, { signal: ending }).catch(() => undefined);
  }
}

/** Whether nothing more is to be removed now. */
async function removeSome(store: Tidying['store'], limits: Limits): Promise<boolean> {
  for (let count = 0; count < MOST_ARRIVALS; count += 1)
    if ((await store.removeOldest(limits)) === 0) return true;
  return false;
}
