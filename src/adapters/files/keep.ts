import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import { prune } from './prune.js';
import { isMissing } from './unreadable.js';

export interface Keepsake {
  readonly name: string;
  readonly extension: string;
  readonly text: string;
}

/**
 * Keeps a text below the state folder and returns its path, which carries a hash of the text: equal
 * texts share a file, and a file never changes. Compose's containers point at these paths.
 * @throws AltctlError `configuration` when the folder can't be written
 */
export async function keep(stateFolder: string, keepsake: Keepsake): Promise<string> {
  const path = keptPath(stateFolder, keepsake);
  const folder = dirname(path);
  try {
    if (await isKept(path)) return path;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeAtOnce(path, keepsake.text);
    await prune(folder);
    return path;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const text = `altctl cannot keep files in ${folder}: ${reason}`;
    const hints = ['set XDG_STATE_HOME to a folder that you can write to'];
    throw new AltctlError('configuration', 'state-not-writable', text, { hints, cause });
  }
}

/** The path that a text is kept at. */
export function keptPath(stateFolder: string, { name, extension, text }: Keepsake): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const safeName = name.replace(/[^\w.-]/g, '_');
  return join(stateFolder, 'kept', `${safeName}-${hash}.${extension}`);
}

/** Whether it is there; if so it is marked as used today, which saves it from pruning. */
async function isKept(path: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(path, now, now);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Another altctl never sees half a file. */
async function writeAtOnce(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
}
