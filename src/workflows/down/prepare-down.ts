import type { ComposeCommand, ComposeProject } from '../../model/compose.js';
import type { ContainerSnapshot, NetworkInfo } from '../../model/container.js';
import type { Guard } from '../run/guard.js';
import { namedServices } from '../state/named-services.js';
import { serviceContainers } from '../state/project-state.js';
import { removableNetworks } from './removable-networks.js';
import { type RemovableVolumes, removableVolumes } from './removable-volumes.js';
import { runningDependents, withDependents } from './running-dependents.js';
import type { Session } from '../session.js';

export interface DownOptions {
  /** None: the whole project. */
  readonly names: readonly string[];
  readonly volumes: boolean;
  readonly withDependents: boolean;
  /** Seconds; only for the whole project, Compose knows none for single services here. */
  readonly stopTimeout?: number;
  readonly guard: Guard;
}

export interface PreparedDown {
  /** From labels alone: what exists is taken down, whatever the files say by now. */
  readonly project: ComposeProject;
  readonly commands: readonly ComposeCommand[];
  readonly services: readonly string[];
  readonly containers: readonly ContainerSnapshot[];
  readonly networks: readonly NetworkInfo[];
  readonly volumes: RemovableVolumes;
}

/** What is to go, found before anything is touched. */
export async function prepareDown(session: Session, options: DownOptions): Promise<PreparedDown> {
  const all = await serviceContainers(session);
  const named = options.names.length > 0;
  const services = named ? servicesToEnd(session, options, all) : allServices(session, all);
  const taken = new Set(services);
  const containers = all.filter((container) => taken.has(container.service));
  const isTakenDown = (service: string) => !named || taken.has(service);
  const project = { name: session.catalog.project.name };
  return {
    project,
    commands: commands(options, services, containers),
    services,
    containers,
    networks: named
      ? await removableNetworks(session, containers, all)
      : await session.ports.docker.networks(project.name),
    volumes: options.volumes
      ? await removableVolumes(session, containers, isTakenDown)
      : { names: [], doubtful: [] },
  };
}

function servicesToEnd(
  session: Session,
  options: DownOptions,
  containers: readonly ContainerSnapshot[],
): readonly string[] {
  const services = namedServices(session.catalog, options.names, containers);
  return withDependents(services, runningDependents(session.catalog, containers, services), {
    command: ['down', ...options.names, ...(options.volumes ? ['--volumes'] : [])].join(' '),
    withDependents: options.withDependents,
  });
}

function allServices(
  session: Session,
  containers: readonly ContainerSnapshot[],
): readonly string[] {
  const declared = session.catalog.profiles.flatMap((profile) => profile.services);
  const running = containers.map((container) => container.service);
  return [...new Set([...declared, ...running])].filter((name) => running.includes(name));
}

function commands(
  options: DownOptions,
  services: readonly string[],
  containers: readonly ContainerSnapshot[],
): readonly ComposeCommand[] {
  const { stopTimeout } = options;
  const timeout = stopTimeout === undefined ? {} : { stopTimeout };
  if (options.names.length === 0) return [{ verb: 'down', ...timeout }];
  const existing = services.filter((name) => containers.some((one) => one.service === name));
  if (existing.length === 0) return [];
  const remove: ComposeCommand = {
    verb: 'rm',
    services: existing,
    anonymousVolumes: options.volumes,
  };
  if (stopTimeout === undefined) return [remove];
  return [{ verb: 'stop', services: existing, ...timeout }, remove];
}
