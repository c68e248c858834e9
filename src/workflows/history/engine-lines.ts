import type { ContainerSnapshot } from '../../model/container.js';
import { AltctlError } from '../../model/errors.js';
import type { HistoryLine } from '../../model/history.js';
import { readCompose } from '../read-compose.js';
import type { Session } from '../session.js';
import type { Question } from './question.js';
import { engineLineReader } from './read-engine-line.js';

/**
 * What the engine still has of these containers, of each in order, as compose merges them. With
 * `tail`, the last lines of all are among them, and others.
 * @throws AltctlError `external` when compose fails
 */
export async function* engineLines(
  session: Session,
  containers: readonly ContainerSnapshot[],
  { since, tail, grep }: Omit<Question, 'services'>,
): AsyncGenerator<HistoryLine> {
  if (containers.length === 0) return;
  const services = [...new Set(containers.map(({ service }) => service))];
  const output = await readCompose(session, {
    ...{ verb: 'logs', services, follow: false, color: false, timestamps: true },
    ...(since === undefined ? {} : { since }),
    // Compose counts lines of each container, before anything is searched.
    ...(tail === undefined || grep !== undefined ? {} : { tail: String(tail) }),
  });
  const read = engineLineReader(containers);
  const wanted = grep?.toLowerCase();
  for await (const text of output.lines) {
    const line = read(text);
    if (wanted === undefined || line.message.toLowerCase().includes(wanted)) yield line;
  }
  const { code, complaint } = await output.end;
  if (code !== 0) throw new AltctlError('external', 'logs-failed', complaint);
}
