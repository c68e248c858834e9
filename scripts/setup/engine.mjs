import { join } from 'node:path';
import { CommandFailed } from './command.mjs';
import { debianRelease, installPackages, packagesFor } from './debian-packages.mjs';
import { startDockerd, stopDockerd } from './dockerd.mjs';
import { stateFolder } from './folders.mjs';
import { OLDEST_COMPOSE, hasCompose, lookAround } from './installed.mjs';
import { runsSystemd } from './service-starts.mjs';

/** @typedef {import('./installed.mjs').Installed} Installed */
/** @typedef {import('./debian-packages.mjs').Part} Part */

/**
 * @typedef {object} Talk
 * @property {(line: string) => void} log one line per thing that takes longer than a second
 * @property {(question: string) => Promise<boolean>} ask before something is installed
 */

/**
 * An engine that answers, with a Compose that altctl can drive.
 * @typedef {object} ReadyEngine
 * @property {string} engine version
 * @property {string} compose version
 * @property {(() => Promise<unknown>) | undefined} stop stops what was started here; undefined when it ran before
 */

/**
 * Makes sure of a Docker Engine with Compose. What is there is used as it is; what is missing is installed where
 * that can be done (Debian, as root), and explained where it can't.
 * @param {Talk} talk
 * @returns {Promise<ReadyEngine>}
 * @throws {CommandFailed} that says what to do
 */
export async function ensureEngine({ log, ask }) {
  const before = await lookAround();
  const missing = missingParts(before);
  if (missing.length > 0) await install(missing, { log, ask });
  const installed = missing.length > 0 ? await lookAround() : before;
  const isRunning = installed.engine !== undefined;
  const stop = isRunning ? undefined : await start(installed, log);
  const { engine, compose, engineSays } = isRunning ? installed : await lookAround();
  if (engine === undefined || compose === undefined) {
    throw new CommandFailed('Docker does not work after its set-up', engineSays);
  }
  log(`using Docker Engine ${engine} with Compose ${compose}`);
  return { engine, compose, stop };
}

/**
 * @param {Installed} installed
 * @returns {readonly Part[]}
 */
function missingParts(installed) {
  const { client, engine, dockerd, buildx, isElsewhere } = installed;
  /** @type {Part[]} */
  const parts = [];
  if (engine === undefined && dockerd === undefined && !isElsewhere) parts.push('engine');
  if (!client) parts.push('client');
  if (!hasCompose(installed)) parts.push('compose');
  // Only `docker compose build` wants it: no reason of its own to install something.
  if (parts.length > 0 && buildx === undefined) parts.push('buildx');
  return parts;
}

/**
 * @param {readonly Part[]} parts
 * @param {Talk} talk
 */
async function install(parts, { log, ask }) {
  const debian = debianRelease();
  if (debian === undefined || !isRoot()) throw new CommandFailed(whatToInstall(parts), '');
  const logFile = join(stateFolder('engine'), 'apt.log');
  const agreed = await installPackages(debian, packagesFor(debian, parts), {
    log,
    agree: ask,
    logFile,
  });
  if (!agreed) throw new CommandFailed(`nothing was installed, but ${whatToInstall(parts)}`, '');
}

/**
 * @param {Installed} installed
 * @param {(line: string) => void} log
 */
async function start({ dockerd, engineSays, isElsewhere }, log) {
  const canStart =
    dockerd !== undefined && !isElsewhere && isRoot() && process.platform === 'linux';
  if (!canStart) {
    const advice = 'the Docker engine does not answer; start it, or ask for access to it:';
    throw new CommandFailed(advice, `  ${engineSays}`);
  }
  if (runsSystemd()) {
    const advice = 'the Docker engine is not running; start it with: systemctl start docker';
    throw new CommandFailed(advice, '');
  }
  return (await startDockerd(dockerd, log)) ? () => stopDockerd(log) : undefined;
}

function isRoot() {
  return process.getuid?.() === 0;
}

/** @param {readonly Part[]} parts */
function whatToInstall(parts) {
  const isDesktop = process.platform === 'darwin' || process.platform === 'win32';
  if (isDesktop) return 'Docker is missing or not running: install Docker Desktop and start it';
  const compose = `Docker Compose ${OLDEST_COMPOSE} or newer`;
  const isAllMissing = parts.includes('engine') || parts.includes('client');
  const what = isAllMissing ? `Docker Engine and ${compose} are` : `${compose} is`;
  const how = debianRelease() === undefined ? '' : ', or run this as root to have it done';
  return `${what} missing: see https://docs.docker.com/engine/install/${how}`;
}
