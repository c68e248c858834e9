import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import {
  access,
  open,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import { messageOf } from '../../model/message-of.js';
import { read } from './read.js';

/** Byte order mark. */
const mark = '\uFEFF';

/**
 * Puts a text in the place of a file's own: written beside it, flushed to the disk, then renamed. A
 * crash leaves the old file or the new one. Mode and owner stay; of a link, the file behind it changes.
 * @throws AltctlError `refused` (`changed-meanwhile`), `configuration` (`file-not-writable`)
 */
export async function replace(
  path: string,
  texts: { readonly before: string; readonly after: string },
): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    await access(target, constants.W_OK);
    await write(draft, target, texts.after);
    if ((await read(target)) !== texts.before) throw changedMeanwhile(path);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error instanceof AltctlError ? error : notWritable(path, error);
  }
  await flushFolder(dirname(target));
}

async function write(draft: string, target: string, text: string): Promise<void> {
  const { mode, uid, gid } = await stat(target);
  // Nobody can read it before it has the mode and the owner of the file that it replaces.
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile((await hasMark(target)) ? `${mark}${text}` : text);
    const own = await file.stat();
    if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid);
    await file.chmod(mode & 0o7777);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Reading leaves a byte order mark out. */
async function hasMark(path: string): Promise<boolean> {
  return (await readFile(path)).subarray(0, 3).toString() === mark;
}

/** So that the new name outlives a loss of power, too; not every system allows it. */
async function flushFolder(folder: string): Promise<void> {
  let opened: FileHandle | undefined;
  try {
    opened = await open(folder, 'r');
    await opened.sync();
  } catch {
    // The file itself is whole either way.
  } finally {
    await opened?.close();
  }
}

function changedMeanwhile(path: string): AltctlError {
  const message = `${path} has changed since it was read, and is left as it is`;
  return new AltctlError('refused', 'changed-meanwhile', message, { hints: ['run it again'] });
}

function notWritable(path: string, cause: unknown): AltctlError {
  const reason = messageOf(cause);
  const message = `${path} cannot be written: ${reason}`;
  return new AltctlError('configuration', 'file-not-writable', message, { cause });
}
