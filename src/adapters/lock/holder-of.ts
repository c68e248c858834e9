import type { LockHolder } from '../../model/ports.js';
import { lockPath, type Env } from './acquire.js';
import { isRunning } from './is-running.js';
import { readRecord } from './lock-record.js';

/** Who holds a key's lock; undefined where nobody does, or that can't be read. */
export async function holderOf(env: Env, key: string): Promise<LockHolder | undefined> {
  const record = await readRecord(lockPath(env, key)).catch(() => undefined);
  if (record === undefined || !isRunning(record)) return undefined;
  const { pid, title, since } = record;
  return { pid, title, since };
}
