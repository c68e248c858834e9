import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import { messageOf } from '../../model/message-of.js';

/** Others may write to it: then what is kept there is not ours. */
const writableByOthers = 0o022;

/**
 * A folder of this user's own below the temporary one, made if needed, for users without a home.
 * @throws AltctlError `configuration` (`no-home`) when it can't be made, or belongs to somebody else
 */
export function standInHome(): string {
  const uid = process.getuid?.();
  const path = resolve('/', tmpdir(), `altctl-home-${uid ?? 'user'}`);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const found = lstatSync(path);
    const isOurs = uid === undefined || (found.uid === uid && !(found.mode & writableByOthers));
    if (found.isDirectory() && isOurs) return path;
  } catch (cause) {
    throw noHome(`${path} cannot be made: ${messageOf(cause)}`, cause);
  }
  throw noHome(`${path} belongs to somebody else`);
}

function noHome(why: string, cause?: unknown): AltctlError {
  return new AltctlError('configuration', 'no-home', `there is no home folder, and ${why}`, {
    hints: ['set HOME, or XDG_STATE_HOME and XDG_CACHE_HOME, to folders that you can write to'],
    cause,
  });
}
