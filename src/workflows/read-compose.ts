import type { ComposeCommand, ComposeOutput } from '../model/compose.js';
import type { Session } from './session.js';
import { aborted } from './waiting/aborted.js';

/**
 * Starts a compose command on what exists, to read its output; the user's first Ctrl-C, even an earlier one, interrupts it.
 * @throws AltctlError `external` when there is no docker
 */
export async function readCompose(
  { ports, catalog, interrupts }: Session,
  command: ComposeCommand,
): Promise<ComposeOutput> {
  const output = await ports.compose.output({ name: catalog.project.name }, command);
  void aborted(interrupts.first).then(() => {
    output.interrupt();
  });
  return output;
}
