import { rename, rm } from 'node:fs/promises';
import { isRunning } from './is-running.js';
import { linkNew } from './link-new.js';
import { readRecord, torn, type LockRecord } from './lock-record.js';

export interface DeadLock {
  readonly path: string;
  /** A finished file that is to stand in its place. */
  readonly draft: string;
  readonly dead: LockRecord;
}

/**
 * Replaces the lock of a holder that has died. Of those that try at the same time one wins: the file
 * may be replaced only by whoever holds the claim to it, a file named after the dead holder's token,
 * and by that one only while the token is still in the lock. Where a claimant has died, too, there is
 * a claim to its claim, and so on.
 * @returns `taken` when the lock is ours; who else is taking it over; or `changed` when it is no
 * longer the dead one's
 */
export async function takeOver({ path, draft, dead }: DeadLock): Promise<Outcome> {
  const claims: string[] = [];
  let token = dead.token;
  for (;;) {
    const claim = `${path}.after-${token}`;
    claims.push(claim);
    if (await linkNew(draft, claim)) break;
    const claimant = await readRecord(claim);
    if (claimant === undefined) return 'changed';
    if (isRunning(claimant)) return claimant;
    token = claimant.token === torn.token ? `${token}-${torn.token}` : claimant.token;
  }
  const isDeadStill = (await readRecord(path))?.token === dead.token;
  if (isDeadStill) await rename(draft, path);
  // Claims of the dead go only with the lock that they were to; our own in any case.
  const finished = isDeadStill ? claims : claims.slice(-1);
  for (const claim of finished) await rm(claim, { force: true });
  return isDeadStill ? 'taken' : 'changed';
}

type Outcome = 'taken' | 'changed' | LockRecord;
