import { readFileSync } from 'node:fs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {Set<ChildProcess>} */
const children = new Set();

/** @type {NodeJS.Signals | undefined} */
let received;

/** The signal that asked this script to end, if one did. */
export function interruption() {
  return received;
}

/**
 * From now on a signal does not kill the script: it ends the programs that it runs, so that what is under way fails and
 * is tidied up.
 */
export function surviveInterruption() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      received = signal;
      if (signal === 'SIGINT' && isTypedOnTerminal()) return;
      for (const child of children) child.kill(signal);
    });
  }
}

/**
 * Has the program end when the script is asked to.
 * @param {ChildProcess} child
 */
export function endOnInterruption(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
  child.once('error', () => children.delete(child));
}

/**
 * Ctrl-C reaches every program of the terminal's foreground group by itself. Sent once more, it would count as the
 * second one, which altctl takes as "don't wait".
 */
function isTypedOnTerminal() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return group === foreground;
  } catch {
    return process.stdin.isTTY;
  }
}
