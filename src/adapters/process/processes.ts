import type { CommandEnd } from '../../model/compose.js';
import { attach } from './attach.js';
import { capture } from './capture.js';
import type { Captured, Command, Listener, PipedProcess, RunningProcess } from './command.js';
import { pipe } from './pipe.js';
import { start } from './start.js';

/**
 * The one gateway to other programs. How a child ended is data; a program that can't be started
 * is Node's own error with its `code`, e.g. `ENOENT`.
 *
 * Children other than those of `attach` run in a process group of their own: a Ctrl-C in the
 * terminal reaches altctl alone, which then decides. Whatever still runs when altctl exits, by an
 * exception too, is asked to end.
 */
export interface Processes {
  /** Starts a long command; its stdin is an open pipe that never says anything. */
  readonly start: (command: Command, listener: Listener) => RunningProcess;
  /** Runs a short command to its end, at most `timeoutMs`. */
  readonly capture: (command: Command, timeoutMs: number) => Promise<Captured>;
  /** Hands the terminal to a command until it ends; signals to altctl go to it. */
  readonly attach: (command: Command) => Promise<CommandEnd>;
  /** Starts a command to talk with over its stdin and stdout. */
  readonly pipe: (command: Command) => Promise<PipedProcess>;
}

export function createProcesses(): Processes {
  return { start, capture, attach, pipe };
}
