import { readFileSync, readdirSync } from 'node:fs';

/**
 * A process and when it started, in clock ticks since boot. A number alone is given to another process some day.
 * @typedef {{readonly pid: number, readonly startTime: string}} ProcessIdentity
 */

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined} undefined when there is none, or only a zombie
 */
export function identify(pid) {
  const stat = readProc(pid, 'stat');
  // The second field, the program's name, may hold blanks and brackets: the rest begins after the last bracket.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const startTime = rest[18];
  return startTime === undefined || state === 'Z' || state === 'X' ? undefined : { pid, startTime };
}

/** @param {ProcessIdentity} identity */
export function isAlive({ pid, startTime }) {
  return identify(pid)?.startTime === startTime;
}

/**
 * All processes that were started with this word somewhere in their arguments.
 * @param {string} word
 * @returns {readonly ProcessIdentity[]}
 */
export function startedWith(word) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => readProc(Number(name), 'cmdline').includes(word))
    .flatMap((name) => identify(Number(name)) ?? []);
}

/**
 * @param {number} pid
 * @param {string} file
 */
function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
