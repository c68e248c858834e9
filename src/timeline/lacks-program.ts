import type { Health } from '../model/container.js';

/**
 * Of runc, which could not even start the probe, in the engine's frame: bare, `stat …: no such file
 * or directory` is also what a probe written in Go says of a file that is not there yet.
 */
const notStarted =
  /^OCI runtime exec failed: .*(?:executable file not found|no such file or directory)/;

/** What shells end with when there is no such program. */
const shellsNotFound = 127;

/** Whether a probe could not run at all because its image lacks the program. */
export function lacksProgram(probe: Health['probes'][number] | undefined): boolean {
  if (probe === undefined || probe.exitCode === 0) return false;
  return probe.exitCode === shellsNotFound || notStarted.test(probe.output);
}
