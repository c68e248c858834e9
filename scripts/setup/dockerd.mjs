import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, capture } from './command.mjs';
import { stateFolder } from './folders.mjs';
import { searchPath } from './installed.mjs';
import { interruption } from './interruption.mjs';
import { lastLines, logSize } from './log-excerpt.mjs';
import { identify, isAlive, startedWith } from './process-table.mjs';
import { waitUntil } from './wait-until.mjs';

/** @typedef {import('./process-table.mjs').ProcessIdentity} ProcessIdentity */

const STARTS_WITHIN_MS = 60_000;

/** Containers get their own grace period each, side by side, before the engine ends. */
const STOPS_WITHIN_MS = 120_000;

const LEFTOVERS_END_WITHIN_MS = 10_000;

const PID_FILE = '/var/run/docker.pid';

/** dockerd gives this path to its containerd, and that one to its shims: what still names it is left over from ours. */
const CONTAINERD_FOLDER = '/run/docker/containerd/';

/**
 * Starts the engine, detached from this terminal, and waits until it answers.
 * @param {string} program path of dockerd
 * @param {(line: string) => void} log
 * @returns {Promise<boolean>} false when another engine, started by someone else meanwhile, is the one that answers
 * @throws {CommandFailed}
 */
export async function startDockerd(program, log) {
  const logFile = join(stateFolder('engine'), 'dockerd.log');
  const mark = logSize(logFile);
  log(`starting the engine; its log is ${logFile} …`);
  const engine = await spawnDetached(program, logFile);
  const isOver = async () => interruption() !== undefined || !isAlive(engine) || (await answers());
  await waitUntil(isOver, { withinMs: STARTS_WITHIN_MS });
  const isAnswered = interruption() === undefined && (await answers());
  if (isAnswered && isTheOneThatRuns(engine)) {
    writeFileSync(recordFile(), JSON.stringify(engine));
    return true;
  }
  await end(engine);
  if (isAnswered) return false;
  throw new CommandFailed(
    `dockerd does not start (log: ${logFile}):`,
    lastLines(logFile, 15, mark),
  );
}

/**
 * Stops the engine that {@link startDockerd} started, in this run or an earlier one, and nobody else's.
 * @param {(line: string) => void} log
 * @returns {Promise<boolean>} false when there is none
 * @throws {CommandFailed}
 */
export async function stopDockerd(log) {
  const engine = readRecord();
  if (engine === undefined || !isAlive(engine)) return false;
  log('stopping the engine …');
  await end(engine);
  const isNothingLeft = () => startedWith(CONTAINERD_FOLDER).length === 0;
  if (isAlive(engine) || !(await waitUntil(isNothingLeft, { withinMs: LEFTOVERS_END_WITHIN_MS }))) {
    const left = [engine, ...startedWith(CONTAINERD_FOLDER)].filter(isAlive).map(({ pid }) => pid);
    throw new CommandFailed(
      'the engine did not stop',
      `  still running: process ${left.join(', ')}`,
    );
  }
  rmSync(recordFile(), { force: true });
  return true;
}

/** Whether the engine that {@link startDockerd} started, in this run or an earlier one, still runs. */
export function runsOwnDockerd() {
  const engine = readRecord();
  return engine !== undefined && isAlive(engine);
}

/** @param {ProcessIdentity} engine */
async function end(engine) {
  if (!isAlive(engine)) return;
  process.kill(engine.pid, 'SIGTERM');
  await waitUntil(() => !isAlive(engine), { withinMs: STOPS_WITHIN_MS });
}

/**
 * An engine refuses to start where another one's number stands in this file.
 * @param {ProcessIdentity} engine
 */
function isTheOneThatRuns({ pid }) {
  return existsSync(PID_FILE) && readFileSync(PID_FILE, 'utf8').trim() === String(pid);
}

async function answers() {
  return (await capture('docker', ['version'], { timeoutMs: 5_000 })).code === 0;
}

/**
 * @param {string} program
 * @param {string} logFile
 * @returns {Promise<ProcessIdentity>} of nothing that is alive, when it ended at once
 */
async function spawnDetached(program, logFile) {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const environment = { ...process.env, PATH: searchPath() };
    const child = spawn(program, [], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: environment,
    });
    await once(child, 'spawn');
    child.unref();
    return identify(child.pid ?? 0) ?? { pid: 0, startTime: '' };
  } finally {
    closeSync(log);
  }
}

function recordFile() {
  return join(stateFolder('engine'), 'dockerd.json');
}

/** @returns {ProcessIdentity | undefined} */
function readRecord() {
  if (!existsSync(recordFile())) return undefined;
  const { pid, startTime } = JSON.parse(readFileSync(recordFile(), 'utf8'));
  return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : undefined;
}
