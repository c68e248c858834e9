import type { ContainerSnapshot } from '../../src/model/container.js';
import type { LockHolder, Ports } from '../../src/model/ports.js';
import type { Session } from '../../src/workflows/session.js';
import { status } from '../../src/workflows/status.js';
import { snapshot } from '../timeline/events.js';
import { sessionWithoutEngine } from './session.js';

export const one = (more: Partial<ContainerSnapshot>): ContainerSnapshot =>
  snapshot(0, { startedAt: 1_000, ...more }).container;

/** Where an engine has these containers, and maybe a run is at work on them. */
export async function withContainers(
  files: Readonly<Record<string, string>>,
  containers: readonly ContainerSnapshot[],
  holder?: LockHolder,
): Promise<Session> {
  return onEngine(await sessionWithoutEngine(files), containers, holder);
}

export function onEngine(
  session: Session,
  containers: readonly ContainerSnapshot[],
  holder?: LockHolder,
): Session {
  const docker: Ports['docker'] = {
    ...session.ports.docker,
    containers: () => Promise.resolve(containers),
    networks: () => Promise.resolve([]),
    info: () => Promise.resolve({ version: '26.1', context: 'default' }),
  };
  const lock = { ...session.ports.lock, holder: () => Promise.resolve(holder) };
  return { ...session, ports: { ...session.ports, docker, lock } };
}

export async function statesOf(session: Session, ...names: readonly string[]) {
  const { rows, ready, problems, findings } = await status(session, names);
  return {
    ready,
    states: rows.map(({ service, state }) => `${service} ${state}`),
    commands: problems.map(({ command }) => command),
    rules: findings.map(({ rule }) => rule),
  };
}
