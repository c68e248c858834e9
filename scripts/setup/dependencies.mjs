import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandFailed, runLogged } from './command.mjs';
import { stateFolder } from './folders.mjs';
import { isAtLeast } from './installed.mjs';
import { firstLines } from './log-excerpt.mjs';

const OLDEST_NODE = '20.19.0';

/** @typedef {{readonly version?: string, readonly integrity?: string, readonly optional?: boolean}} LockedPackage */

/**
 * Installs the packages that package-lock.json names, unless they are there, and builds the program.
 * @param {string} project folder
 * @param {{log: (line: string) => void, env: NodeJS.ProcessEnv}} options
 * @throws {CommandFailed}
 */
export async function ensureBuilt(project, { log, env }) {
  if (!isAtLeast(process.versions.node, OLDEST_NODE)) {
    throw new CommandFailed(
      `Node ${process.versions.node} is too old: ${OLDEST_NODE} or newer is needed`,
      '',
    );
  }
  if (!hasLockedPackages(project)) {
    log('installing packages (npm ci) …');
    // NODE_ENV=production would leave out what the build needs.
    await npm(['ci', '--include=dev', '--no-audit', '--no-fund'], project, env);
  }
  log('building …');
  await npm(['run', 'build'], project, env);
}

/**
 * @param {readonly string[]} args
 * @param {string} project
 * @param {NodeJS.ProcessEnv} env
 */
function npm(args, project, env) {
  const logFile = join(stateFolder(), 'npm.log');
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  // On Windows `npm` is a script of its shell, which can't be started without one; npm-cli.js can.
  const [file, ...first] = process.platform === 'win32' ? [process.execPath, beside] : ['npm'];
  // npm says first what is wrong, and then all that it can do.
  const options = { logFile, excerpt: firstLines, cwd: project, env };
  return runLogged(file ?? 'npm', [...first, ...args], options);
}

/**
 * npm keeps the lock file of what it installed inside node_modules; packages for other systems are missing there.
 * @param {string} project
 */
function hasLockedPackages(project) {
  const wanted = readLock(join(project, 'package-lock.json'));
  const installed = readLock(join(project, 'node_modules', '.package-lock.json'));
  return [...wanted].every(([path, locked]) => {
    const found = installed.get(path);
    if (found === undefined) return path === '' || locked.optional === true;
    return found.version === locked.version && found.integrity === locked.integrity;
  });
}

/**
 * @param {string} path
 * @returns {ReadonlyMap<string, LockedPackage>} by path below the project
 */
function readLock(path) {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')).packages));
  } catch {
    return new Map();
  }
}
