import { CommandFailed } from './command.mjs';
import { interruption, surviveInterruption } from './interruption.mjs';
import { log } from './terminal.mjs';

const INTERRUPTED = 130;
const SETUP_FAILED = 3;

/**
 * Runs a script of this folder: its result is the exit code, an expected failure is told in its own words.
 * @param {() => Promise<number>} body
 */
export async function runScript(body) {
  surviveInterruption();
  try {
    process.exitCode = await body();
  } catch (error) {
    tell(error);
    process.exitCode = SETUP_FAILED;
  }
  if (interruption() !== undefined) process.exitCode = INTERRUPTED;
}

/**
 * Says what went wrong; after an interruption nothing did.
 * @param {unknown} error
 */
export function tell(error) {
  if (interruption() !== undefined) log('interrupted');
  else if (error instanceof CommandFailed) log(`error: ${error.message}`);
  else log(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
