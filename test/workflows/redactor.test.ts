import { expect, it } from 'vitest';
import { redactor } from '../../src/workflows/redactor.js';
import type { Session } from '../../src/workflows/session.js';
import { sessionWithoutEngine } from './session.js';

/** A session whose containers carry these secrets and names. */
async function sessionWith(secrets: readonly string[], names: readonly string[]): Promise<Session> {
  const session = await sessionWithoutEngine({
    '.env': 'TOKEN=of-the-dot-env\nAUTH_HOST=auth-hub\n',
    'profiles/core.yaml': 'name: alt\nservices: {auth-hub: {image: x}, postgres: {image: x}}\n',
  });
  const { docker } = session.ports;
  const seen = { ...docker, secrets: () => secrets, namesSeen: () => names };
  return { ...session, ports: { ...session.ports, docker: seen } };
}

it('secrets of containers and of .env go, what services and containers are called stays', async () => {
  const redact = redactor(
    await sessionWith(['hunter2', 'postgres', 'legacy', 'core'], ['legacy-1']),
  );
  const told =
    'auth-hub, core: docker kill alt-postgres-1 legacy-1; legacy: hunter2 of-the-dot-env';
  expect(redact(told)).toBe('auth-hub, core: docker kill alt-postgres-1 legacy-1; •••: ••• •••');
});
