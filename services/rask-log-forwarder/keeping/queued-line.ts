import type { ResumePoint } from '../reading/resume-point.js';

/** A line on its way to the aggregator. */
export interface QueuedLine {
  /** As NDJSON, its newline included. */
  readonly bytes: Buffer;
  /** From where its container is read on when it has arrived; absent for lines of the spool, which keeps them itself. */
  readonly origin?: { readonly container: string; readonly next: ResumePoint };
}

export function bytesOf(lines: readonly QueuedLine[]): number {
  return lines.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
