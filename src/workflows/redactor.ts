import { redacted, type Redact } from '../model/redact.js';
import { secretsOf } from '../model/secrets.js';
import type { Session } from './session.js';

/**
 * Replaces what is secret in a text: what inspected containers carry in their environment and the
 * project's `.env` says, as far as it is known when the text comes. Names of the project stay.
 */
export function redactor({ ports, catalog }: Pick<Session, 'ports' | 'catalog'>): Redact {
  const { docker } = ports;
  const variables = [...catalog.environment.variables];
  const written = variables.flatMap(([name, value]) => secretsOf(name, value));
  const names = [
    catalog.project.name,
    ...catalog.profiles.map(({ name }) => name),
    ...catalog.units.flatMap(({ services }) => [...services.keys()]),
  ];
  const known = (): readonly string[] => [...names, ...docker.namesSeen()];
  return (text) => redacted(text, [...docker.secrets(), ...written], known);
}
