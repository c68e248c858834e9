import type { Readable, Writable } from 'node:stream';
import type { CommandEnd } from '../../model/compose.js';
import { attach } from './attach.js';
import { capture } from './capture.js';
import { pipe } from './pipe.js';
import { start } from './start.js';

/** A program and its arguments; never a line for a shell. */
export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  /** The whole environment of the child. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface OutputLine {
  readonly stream: 'stdout' | 'stderr';
  /** Without its line end. */
  readonly text: string;
}

export interface Listener {
  readonly onLine: (line: OutputLine) => void;
  /** See `LineListener`; asked about stdout. */
  readonly isQuestion?: (beginning: string) => boolean;
}

export interface RunningProcess {
  /** Resolves when the child has ended and all its output was read; rejects when it can't start. */
  readonly end: Promise<CommandEnd>;
  /** Signals the child and everything that it has started. */
  readonly interrupt: (signal: NodeJS.Signals) => void;
}

export interface Captured extends CommandEnd {
  readonly stdout: string;
  readonly stderr: string;
  /** It was still running at the time limit, and was killed. */
  readonly timedOut: boolean;
}

export interface PipedProcess extends RunningProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** What it has said on stderr so far. */
  readonly complaint: () => string;
  /** Whether altctl stays alive because of it; it does at first. */
  readonly keepAlive: (wanted: boolean) => void;
}

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
