import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, unlinkSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import { prune } from '../files/prune.js';
import { stateFolder } from '../files/state-folder.js';
import { defined } from '../../model/defined.js';
import { messageOf } from '../../model/message-of.js';
import { isRunning, startOf } from './is-running.js';
import { parseRecord, readRecord, type LockRecord } from './lock-record.js';
import { linkNew } from './link-new.js';
import { takeOver } from './take-over.js';

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Takes the lock of a key for this process, or tells who holds it. It is let go by what is returned,
 * and when the process exits.
 * @throws AltctlError `configuration` when the state folder can't be written
 */
export async function acquire(
  env: Env,
  key: string,
  title: string,
): Promise<(() => Promise<void>) | LockRecord> {
  const path = lockPath(env, key);
  const token = randomUUID();
  const record = { token, pid: process.pid, title, since: Date.now() };
  const own: LockRecord = { ...record, ...defined({ start: startOf(process.pid) }) };
  try {
    const holder = await takeOrTell(path, own);
    return holder ?? releaseOf(path, token);
  } catch (cause) {
    const reason = messageOf(cause);
    const text = `altctl cannot keep its lock in ${dirname(path)}: ${reason}`;
    const hints = ['set XDG_STATE_HOME to a folder that you can write to'];
    throw new AltctlError('configuration', 'state-not-writable', text, { hints, cause });
  }
}

/** The state folder may be shared by machines, which know nothing of each other's processes. */
export function lockPath(env: Env, key: string): string {
  const hash = createHash('sha256').update(`${hostname()}\n${key}`).digest('hex').slice(0, 16);
  return join(stateFolder(env), 'locks', `${hash}.json`);
}

/** Undefined when the lock is ours. */
async function takeOrTell(path: string, own: LockRecord): Promise<LockRecord | undefined> {
  const folder = dirname(path);
  const draft = `${path}.${own.token}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(draft, `${JSON.stringify(own)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    for (;;) {
      if (await linkNew(draft, path)) return undefined;
      const holder = await readRecord(path);
      // Let go in between.
      if (holder === undefined) continue;
      if (isRunning(holder)) return holder;
      const taker = await takeOver({ path, draft, dead: holder });
      if (taker === 'taken') return undefined;
      if (taker !== 'changed') return taker;
    }
  } finally {
    await rm(draft, { force: true });
    await prune(folder).catch(() => undefined);
  }
}

function releaseOf(path: string, token: string): () => Promise<void> {
  const release = () => {
    process.off('exit', release);
    try {
      if (parseRecord(readFileSync(path, 'utf8')).token === token) unlinkSync(path);
    } catch {
      // Removed by hand; either way it is ours no longer.
    }
  };
  process.once('exit', release);
  return () => {
    release();
    return Promise.resolve();
  };
}
