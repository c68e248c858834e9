import type { ContainerSnapshot } from '../../model/container.js';
import type { Docker } from '../../model/docker.js';
import type { HostListener } from '../../model/evidence.js';
import { portsOf } from '../../rules/reading/ports-of.js';
import type { Listener } from '../../rules/static-rule.js';
import type { LintedFiles } from './linted-files.js';

/** A range may be wide; what it claims beyond is not asked for. */
const mostPorts = 2000;

/** Who outside the project waits for others at the host ports that its services publish. */
export async function outsideListeners(
  docker: Pick<Docker, 'listeners'>,
  { project, services }: LintedFiles,
  containers: readonly ContainerSnapshot[],
): Promise<readonly Listener[]> {
  const ports = [...services.values()]
    .flatMap(portsOf)
    .flatMap(({ from, to }) => numbers(from, to));
  const sockets = await docker.listeners([...new Set(ports)].slice(0, mostPorts)).catch(() => []);
  return [
    ...containers.filter((container) => container.project !== project).flatMap(publishedBy),
    ...sockets.flatMap((socket) => byProcess(socket, project, containers) ?? []),
  ];
}

function publishedBy(container: ContainerSnapshot): readonly Listener[] {
  return container.ports.map(({ address, hostPort: port, protocol }) => ({
    ...{ address, port, protocol },
    container: nameOf(container),
  }));
}

/** Undefined for what belongs to the project, or stands for a published port of a container. */
function byProcess(
  { process, ...socket }: HostListener,
  project: string,
  containers: readonly ContainerSnapshot[],
): Listener | undefined {
  const isPublished = containers.some(({ ports }) =>
    ports.some(
      ({ hostPort, protocol }) => hostPort === socket.port && protocol === socket.protocol,
    ),
  );
  if (isPublished) return undefined;
  if (process === undefined) return socket;
  const container = containers.find(({ id }) => id === process.container);
  if (container?.project === project) return undefined;
  const { pid, name } = process;
  return container === undefined
    ? { ...socket, process: { pid, name } }
    : { ...socket, container: nameOf(container) };
}

function nameOf({ name, project }: ContainerSnapshot): NonNullable<Listener['container']> {
  return { name, ...(project === '' ? {} : { project }) };
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
