import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The folder for what has to outlive a run (XDG base directories: state), made if needed.
 * @param {...string} names below it
 */
export function stateFolder(...names) {
  return made(join(baseFolder('XDG_STATE_HOME', '.local/state'), 'altctl', ...names));
}

/**
 * The folder for what can be made again (XDG base directories: cache), made if needed.
 * @param {...string} names below it
 */
export function cacheFolder(...names) {
  return made(join(baseFolder('XDG_CACHE_HOME', '.cache'), 'altctl', ...names));
}

/**
 * The user's home when files can be kept there. Build machines set HOME to nothing, to a file, or to a folder that
 * does not exist; then a folder of this user's own below the temporary one stands in.
 */
export function usableHome() {
  const home = homedir();
  if (isAbsolute(home) && isWritableFolder(home)) return home;
  return made(join(tmpdir(), `altctl-home-${process.getuid?.() ?? 'user'}`));
}

/**
 * @param {string} variable a relative path in it is to be ignored, says the XDG specification
 * @param {string} belowHome
 */
function baseFolder(variable, belowHome) {
  const named = process.env[variable];
  return named !== undefined && isAbsolute(named) ? named : join(usableHome(), belowHome);
}

/** @param {string} path */
function isWritableFolder(path) {
  try {
    accessSync(path, constants.W_OK);
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** @param {string} path */
function made(path) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
