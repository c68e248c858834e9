import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { constants } from 'node:os';
import { endOnInterruption, interruption } from './interruption.mjs';
import { lastLines, logSize } from './log-excerpt.mjs';

/**
 * How a program ended. `code` is undefined when it could not be started, or a signal or the time limit ended it.
 * @typedef {{readonly code: number | undefined, readonly stdout: string, readonly stderr: string}} Outcome
 */

/**
 * @typedef {object} CommandOptions
 * @property {NodeJS.ProcessEnv} [env] the program's whole environment; ours when absent
 * @property {string} [cwd]
 * @property {number} [timeoutMs] the program is killed after it; none when absent
 */

/** A program of the set-up failed; `details` is the end of what it said. */
export class CommandFailed extends Error {
  /**
   * @param {string} summary
   * @param {string} details
   */
  constructor(summary, details) {
    super(details === '' ? summary : `${summary}\n${details}`);
    this.name = 'CommandFailed';
  }
}

/**
 * Runs a program and returns what it said. Failure is data here: a probe asks whether something works, and "no" is an answer.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function capture(file, args, { env, cwd, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    const options = {
      env,
      cwd,
      timeout: timeoutMs,
      maxBuffer: 64 * 1024 * 1024,
      encoding: /** @type {const} */ ('utf8'),
    };
    const child = execFile(file, [...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
      resolve({ code, stdout, stderr: stderr === '' && error !== null ? error.message : stderr });
    });
    endOnInterruption(child);
  });
}

/**
 * Runs a program that has to succeed and returns its standard output.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @throws {CommandFailed}
 */
export async function expectOutput(file, args, options) {
  const { code, stdout, stderr } = await capture(file, args, options);
  if (code !== 0) throw new CommandFailed(`${file} ${args.join(' ')} failed`, stderr.trim());
  return stdout;
}

/**
 * Runs a talkative program that has to succeed: its output goes to a log file, a part of which is shown when it fails.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {CommandOptions & {logFile: string, excerpt?: typeof lastLines}} options `excerpt`: the part; the end when absent
 * @throws {CommandFailed}
 */
export async function runLogged(file, args, { logFile, excerpt = lastLines, env, cwd }) {
  refuseAfterInterruption(file);
  const log = await open(logFile, 'a', 0o600);
  const mark = logSize(logFile);
  try {
    const environment = { ...(env ?? process.env), NO_COLOR: '1' };
    const child = spawn(file, [...args], {
      env: environment,
      cwd,
      stdio: ['ignore', log.fd, log.fd],
    });
    endOnInterruption(child);
    const [code] = await once(child, 'close');
    if (code === 0) return;
    throw new CommandFailed(`${file} failed (log: ${logFile}):`, excerpt(logFile, 20, mark));
  } finally {
    await log.close();
  }
}

/**
 * Runs a program in our place at the terminal: it reads our input and writes to our output.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {CommandOptions} options
 * @returns {Promise<number>} its exit code; 128 + the signal's number, as shells count, when one ended it
 */
export async function runInForeground(file, args, { env, cwd }) {
  refuseAfterInterruption(file);
  const child = spawn(file, [...args], { env, cwd, stdio: 'inherit' });
  endOnInterruption(child);
  const [code, signal] = /** @type {[number | null, NodeJS.Signals | null]} */ (
    await once(child, 'close')
  );
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

/**
 * Tidying up asks short questions ({@link capture}); nothing long is begun any more.
 * @param {string} file
 * @throws {CommandFailed}
 */
function refuseAfterInterruption(file) {
  if (interruption() !== undefined) throw new CommandFailed(`${file} was not started`, '');
}
