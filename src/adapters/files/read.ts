import { constants } from 'node:fs';
import { open, readlink, type FileHandle } from 'node:fs/promises';
import { AltctlError } from '../../model/errors.js';
import { isMissing, unreadable } from './unreadable.js';

/** Far beyond any Compose file; what is larger was named by mistake. */
const LARGEST_BYTES = 4 * 1024 * 1024;

/**
 * Text of a file, or undefined where there is none.
 * @throws AltctlError `configuration` when it can't be read, is larger than 4 MiB or not UTF-8
 */
export async function read(path: string): Promise<string | undefined> {
  let file: FileHandle | undefined;
  try {
    // A pipe without a writer would otherwise hold altctl up at once.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    await checkKindAndSize(file, path);
    return decode(await file.readFile(), path);
  } catch (error) {
    if (!isMissing(error)) throw unreadable(path, error);
    await checkLink(path);
    return undefined;
  } finally {
    await file?.close();
  }
}

async function checkKindAndSize(file: FileHandle, path: string): Promise<void> {
  const status = await file.stat();
  if (status.isDirectory()) throw broken('is-a-folder', `${path} is a folder, not a file`);
  if (!status.isFile()) throw broken('not-a-file', `${path} is not a regular file`);
  if (status.size <= LARGEST_BYTES) return;
  const size = (status.size / 1024 / 1024).toFixed(1);
  throw broken('file-too-large', `${path} is too large: ${size} MiB, altctl reads up to 4 MiB`);
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw broken('not-utf8', `${path} is not UTF-8 text`);
  }
}

/** A link to nowhere is a mistake, where a file that is missing may be none. */
async function checkLink(path: string): Promise<void> {
  const target = await readlink(path).catch(() => undefined);
  if (target === undefined) return;
  throw broken('broken-link', `${path} is a link to ${target}, which does not exist`);
}

function broken(code: string, message: string): AltctlError {
  return new AltctlError('configuration', code, message);
}
