import { redacted, type Redact } from '../model/redact.js';
import type { Session } from './session.js';

/**
 * Replaces what is secret in a text: what inspected containers carry in their environment, as far
 * as it is known when the text comes. Names of the project stay.
 */
export function redactor({ ports, catalog }: Pick<Session, 'ports' | 'catalog'>): Redact {
  const { docker } = ports;
  const names = [
    catalog.project.name,
    ...catalog.profiles.map(({ name }) => name),
    ...catalog.units.flatMap(({ services }) => [...services.keys()]),
  ];
  return (text) => redacted(text, docker.secrets(), [...names, ...docker.namesSeen()]);
}
