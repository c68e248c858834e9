import { createInterface } from 'node:readline/promises';
import { AltctlError } from '../model/errors.js';

/** Whether there is a person to ask: one who sees the question and can type an answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/**
 * Asks a person on the terminal; anything but a yes, an end of input included, is a no.
 * @throws AltctlError `interrupted` on Ctrl-C, which is no signal while a question is open
 */
export async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((resolve, reject) => {
    terminal.once('close', () => {
      resolve('');
    });
    terminal.once('SIGINT', () => {
      reject(new AltctlError('interrupted', 'interrupted', 'interrupted, nothing is written'));
    });
  });
  try {
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed]);
    return /^\s*y(?:es)?\s*$/iu.test(answer);
  } finally {
    terminal.close();
  }
}
