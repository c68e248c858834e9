import { createHash } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import { messageOf } from '../../model/message-of.js';
import { isMissing } from './unreadable.js';
import { writeAtOnce } from './write-at-once.js';

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
  try {
    if (await isKept(path)) return path;
    await writeAtOnce(path, keepsake.text);
    return path;
  } catch (cause) {
    const reason = messageOf(cause);
    const text = `altctl cannot keep files in ${dirname(path)}: ${reason}`;
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
