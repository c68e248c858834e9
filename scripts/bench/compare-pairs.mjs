import { spawn } from 'node:child_process';
import { log } from '../setup/terminal.mjs';

const pairs = 7;

/**
 * @typedef {object} Pair
 * @property {readonly string[]} ours
 * @property {readonly string[]} theirs
 * @property {() => Promise<unknown>} [before] brings both to the same start; not timed
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 */

/**
 * Runs two commands in turn, a warm-up first, and prints the median of both, of their ratio and of their difference.
 * @param {string} what
 * @param {Pair} pair
 */
export async function comparePairs(what, pair) {
  /** @type {{ours: number, theirs: number}[]} */
  const times = [];
  for (let round = 0; round <= pairs; round += 1) {
    await pair.before?.();
    const ours = await timeOf(pair.ours, pair);
    await pair.before?.();
    const theirs = await timeOf(pair.theirs, pair);
    if (round > 0) times.push({ ours, theirs });
  }
  const ratios = times.map((time) => time.ours / time.theirs);
  const ours = median(times.map((time) => time.ours));
  const theirs = median(times.map((time) => time.theirs));
  const spread = `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`;
  const beyond = median(times.map((time) => time.ours - time.theirs));
  log(
    `${what}: ${median(ratios).toFixed(2)} (${spread}; ${ours.toFixed(0)} ms / ${theirs.toFixed(0)} ms, ${beyond.toFixed(0)} ms beyond)`,
  );
}

/**
 * ms from start to end of a command.
 * @param {readonly string[]} words
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} place
 * @returns {Promise<number>}
 */
function timeOf([command = '', ...words], { cwd, env = process.env }) {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.resume();
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(performance.now() - from);
      else reject(new Error(`${[command, ...words].join(' ')} ended with ${code}: ${said}`));
    });
  });
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
