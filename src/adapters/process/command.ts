import type { Readable, Writable } from 'node:stream';
import type { CommandEnd } from '../../model/compose.js';

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
