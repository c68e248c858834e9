import type { Closure } from '../../model/stack.js';
import type { RunSession } from '../session.js';
import { within } from '../waiting/within.js';
import type { FileSecrets } from './file-secrets.js';

/** ms that what is kept of a run waits for the secrets of its files. */
const readMs = 2_000;

/**
 * The session with the secrets of the files among those that are never printed. They are read while
 * compose begins: `read` resolves when they are known; what can't be read is not known.
 */
export function withFileSecrets(
  session: RunSession,
  closure: Closure,
): { readonly session: RunSession; readonly read: Promise<void> } {
  const { docker, clock } = session.ports;
  let found: FileSecrets = { secrets: [], names: [] };
  const reading = import('./file-secrets.js')
    .then(async ({ fileSecrets }) => {
      found = await fileSecrets(session, closure);
    })
    .catch(() => undefined);
  const careful = {
    ...docker,
    secrets: () => [...docker.secrets(), ...found.secrets],
    namesSeen: () => [...docker.namesSeen(), ...found.names],
  };
  return {
    session: { ...session, ports: { ...session.ports, docker: careful } },
    read: within(clock, readMs, reading),
  };
}
