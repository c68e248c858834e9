import type { ComposeOutput } from '../../model/compose.js';
import { dockerFailure } from '../docker-failure.js';
import { linesOf } from '../lines-of.js';
import type { Command } from '../process/command.js';
import type { Processes } from '../process/processes.js';

/**
 * Starts a command whose output is read.
 * @throws AltctlError `external` when it can't be started
 */
export async function startOutput(processes: Processes, command: Command): Promise<ComposeOutput> {
  const child = await processes.pipe(command).catch((error: unknown) => {
    throw dockerFailure(error);
  });
  child.stdin.end();
  return {
    lines: linesOf(child.stdout),
    end: child.end.then((end) => ({ ...end, complaint: child.complaint() })),
    interrupt: () => {
      child.interrupt('SIGINT');
    },
  };
}
