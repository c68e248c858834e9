import { AltctlError } from './errors.js';
import type { Redact } from './redact.js';
import { redactFrame } from './redact-report.js';

/** What was thrown, with secrets replaced in what is printed of it; itself where there are none. */
export function redactError(error: unknown, redact: Redact): unknown {
  if (!(error instanceof AltctlError)) return error;
  const { kind, code, hints, cause } = error;
  const message = redact(error.message);
  const frames = error.frames.map((frame) => redactFrame(frame, redact));
  const isClean = message === error.message && frames.length === 0;
  return isClean ? error : new AltctlError(kind, code, message, { hints, frames, cause });
}
