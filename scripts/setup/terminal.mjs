import { createInterface } from 'node:readline';

/**
 * One line about what is being done, on standard error: standard output belongs to results.
 * @param {string} line
 */
export function log(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Asks on a terminal; without one nobody could answer, and the answer is yes. Ctrl-C and Ctrl-D are a no.
 * @param {string} question
 * @returns {Promise<boolean>}
 */
export function ask(question) {
  if (!process.stdin.isTTY) return Promise.resolve(true);
  return new Promise((resolve) => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    terminal.once('close', () => resolve(false));
    terminal.question(`${question} [Y/n] `, (answer) => {
      resolve(!/^\s*n/i.test(answer));
      terminal.close();
    });
  });
}
