import type { Lock } from '../model/ports.js';
import { isRunning } from './lock/is-running.js';
import type { LockRecord } from './lock/lock-record.js';

export interface LockOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Locks as files below the state folder, each for one project on one engine. */
export function createLock({ env }: LockOptions): Lock {
  /** Holders that were told of, by pid. */
  const told = new Map<number, LockRecord>();
  return {
    async acquire(key, title) {
      const { acquire } = await import('./lock/acquire.js');
      const acquired = await acquire(env, key, title);
      if (typeof acquired === 'function') return acquired;
      told.set(acquired.pid, acquired);
      const { pid, title: held, since } = acquired;
      return { pid, title: held, since };
    },
    async holder(key) {
      const { holderOf } = await import('./lock/holder-of.js');
      return holderOf(env, key);
    },
    interrupt({ pid }) {
      // The pid may be another's by now.
      const holder = told.get(pid);
      if (holder === undefined || pid === process.pid || !isRunning(holder)) return;
      try {
        process.kill(pid, 'SIGINT');
      } catch {
        // It has ended since, or belongs to another user.
      }
    },
  };
}
