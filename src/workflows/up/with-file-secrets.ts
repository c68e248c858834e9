import type { Closure } from '../../model/stack.js';
import type { RunSession } from '../session.js';

/**
 * The session with the secrets of the files among those that are never printed. They are read while
 * compose begins; what can't be read is not known.
 */
export function withFileSecrets(session: RunSession, closure: Closure): RunSession {
  const { docker } = session.ports;
  let found: readonly string[] = [];
  void import('./file-secrets.js')
    .then(async ({ fileSecrets }) => {
      found = await fileSecrets(session, closure);
    })
    .catch(() => undefined);
  const secrets = (): readonly string[] => [...docker.secrets(), ...found];
  return { ...session, ports: { ...session.ports, docker: { ...docker, secrets } } };
}
