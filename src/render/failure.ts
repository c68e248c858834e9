import { AltctlError, type ErrorKind, type Frame } from '../model/errors.js';
import { ExitCode } from '../model/exit-codes.js';
import { messageOf } from '../model/message-of.js';

/** Anything that was thrown, in the words for a user. */
export interface Failure {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly message: string;
  readonly hints: readonly string[];
  readonly frames: readonly Frame[];
  readonly exitCode: ExitCode;
}

/** Reads what was thrown; all that is no `AltctlError` is a bug in altctl. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AltctlError && error.kind !== 'bug') return error;
  const what = messageOf(error);
  return {
    kind: 'bug',
    code: error instanceof AltctlError ? error.code : 'bug',
    message: `this is a bug in altctl: ${what.split('\n')[0] ?? ''}`,
    hints: ['run it again with ALTCTL_DEBUG=1 to see where, and report it with that output'],
    frames: [],
    exitCode: ExitCode.bug,
  };
}

/** Where it happened, down to the first cause; for developers. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by ${stackOf(error.cause)}`;
}
