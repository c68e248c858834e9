import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from './command.mjs';

/** The oldest Compose that altctl drives: `include` came with 2.20. */
export const OLDEST_COMPOSE = '2.20.0';

/** Debian puts dockerd, iptables and friends where an ordinary user's PATH does not look. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/**
 * What this machine has. A version is undefined when the part is missing or, for the engine, does not answer.
 * @typedef {object} Installed
 * @property {boolean} client the `docker` command
 * @property {string | undefined} engine version of the one that answers
 * @property {string} engineSays why it does not answer, in the client's words
 * @property {boolean} isElsewhere DOCKER_HOST or a context names an engine: somebody's choice, which starting another one
 *   here would not honour
 * @property {string | undefined} compose
 * @property {string | undefined} buildx
 * @property {string | undefined} dockerd path of the engine's program
 */

/** @returns {Promise<Installed>} */
export async function lookAround() {
  const [engine, context, compose, buildx] = await Promise.all([
    capture('docker', ['version', '--format', '{{.Server.Version}}'], { timeoutMs: 10_000 }),
    capture('docker', ['context', 'show'], { timeoutMs: 10_000 }),
    capture('docker', ['compose', 'version', '--short'], { timeoutMs: 10_000 }),
    capture('docker', ['buildx', 'version'], { timeoutMs: 10_000 }),
  ]);
  return {
    client: findProgram('docker') !== undefined,
    engine: engine.code === 0 ? engine.stdout.trim() : undefined,
    engineSays: engine.stderr.trim(),
    isElsewhere:
      isNamed(process.env['DOCKER_HOST']) ||
      (context.code === 0 && context.stdout.trim() !== 'default'),
    compose: compose.code === 0 ? numericVersion(compose.stdout) : undefined,
    buildx: buildx.code === 0 ? numericVersion(buildx.stdout) : undefined,
    dockerd: findProgram('dockerd'),
  };
}

/** @param {string | undefined} host as DOCKER_HOST has it */
function isNamed(host = '') {
  return host !== '' && !/^unix:\/\/(\/var)?\/run\/docker\.sock$/.test(host);
}

/** @param {Installed} installed */
export function hasCompose({ compose }) {
  return compose !== undefined && isAtLeast(compose, OLDEST_COMPOSE);
}

/**
 * @param {string} name
 * @returns {string | undefined} its path
 */
export function findProgram(name) {
  return searchPath()
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** PATH with the system's own folders, for programs that start further ones. */
export function searchPath() {
  return [process.env['PATH'] ?? '', ...SYSTEM_FOLDERS]
    .filter((part) => part !== '')
    .join(delimiter);
}

/**
 * @param {string} version
 * @param {string} oldest both as numbers with dots
 */
export function isAtLeast(version, oldest) {
  const [have, need] = [version, oldest].map((text) => text.split('.').map(Number));
  for (const [index, wanted] of (need ?? []).entries()) {
    const difference = (have?.[index] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * `v2.40.3-3` and `github.com/docker/buildx 0.29.1+ds1` both hold a version somewhere.
 * @param {string} text
 */
function numericVersion(text) {
  return /\d+\.\d+(?:\.\d+)?/.exec(text)?.[0];
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
