import { ExitCode } from './exit-codes.js';
import type { Location } from './source.js';

/** The source lines around a place, for a report that shows the line itself. */
export interface Frame {
  readonly location: Location;
  /** How many columns the mark under the line covers; at least 1. */
  readonly length: number;
  /** Stands behind the mark: what is wrong with this place. */
  readonly note?: string;
  /** Consecutive source lines, the marked one among them; `number` counts from 1. */
  readonly lines: readonly { readonly number: number; readonly text: string }[];
}

export interface AltctlErrorDetails {
  /** What to type or change next; one line each. */
  readonly hints?: readonly string[];
  readonly frames?: readonly Frame[];
  readonly cause?: unknown;
}

/** What kind of thing went wrong: decides the exit code, stable for `--json`. */
export type ErrorKind =
  'usage' | 'configuration' | 'external' | 'refused' | 'not-ready' | 'interrupted' | 'bug';

const exitCodes: Readonly<Record<ErrorKind, ExitCode>> = {
  usage: ExitCode.usage,
  configuration: ExitCode.configuration,
  external: ExitCode.external,
  refused: ExitCode.problems,
  'not-ready': ExitCode.notReady,
  interrupted: ExitCode.interrupted,
  bug: ExitCode.bug,
};

/** A failure that the user can do something about; printed without a stack trace. */
export class AltctlError extends Error {
  override readonly name = 'AltctlError';
  readonly hints: readonly string[];
  readonly frames: readonly Frame[];

  constructor(
    readonly kind: ErrorKind,
    /** Permanent, kebab-case name of this failure, e.g. `unknown-name`. */
    readonly code: string,
    message: string,
    details: AltctlErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.hints = details.hints ?? [];
    this.frames = details.frames ?? [];
  }

  get exitCode(): ExitCode {
    return exitCodes[this.kind];
  }
}

/** The exit code of anything that was thrown: what is no `AltctlError` is a bug in altctl. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof AltctlError ? error.exitCode : ExitCode.bug;
}
