import type { ContainerSnapshot, Health, PublishedPort } from '../../model/container.js';
import type { Json } from '../json.js';
import { readIdentity } from './identity.js';
import { readHealthStatus } from './read-health.js';
import { readVolumes } from './read-inspected.js';
import { readStatus } from './read-status.js';
import { withoutSlash } from './without-slash.js';

/**
 * A container as `/containers/json` lists it: less than an inspection tells, and without the past
 * (restarts and times), but it comes also from a container that can't be inspected.
 */
export function readListed(container: Json): ContainerSnapshot {
  const labels = container.at('Labels').strings;
  const prose = container.at('Status').string ?? '';
  const [name] = container.at('Names').list;
  return {
    id: container.at('Id').string ?? '',
    name: withoutSlash(name?.string ?? ''),
    ...readIdentity(labels),
    image: container.at('Image').string ?? '',
    status: readStatus(container.at('State').string),
    ...readExitCode(prose),
    oomKilled: false,
    restarts: 0,
    restartPolicy: '',
    ...readHealth(prose),
    networkMode: container.at('HostConfig').at('NetworkMode').string ?? '',
    ports: container.at('Ports').list.flatMap(readPort),
    networks: container
      .at('NetworkSettings')
      .at('Networks')
      .entries.map(([key]) => key),
    volumes: readVolumes(container.at('Mounts')),
    labels,
  };
}

/** `Exited (137) 3 minutes ago` */
function readExitCode(prose: string): { readonly exitCode?: number } {
  const [, code] = /^(?:Exited|Restarting) \((\d+)\)/.exec(prose) ?? [];
  return code === undefined ? {} : { exitCode: Number(code) };
}

/** `Up 2 hours (healthy)`, `Up 3 seconds (health: starting)` */
function readHealth(prose: string): { readonly health?: Health } {
  const [, word] = /\((?:health: )?(\w+)\)$/.exec(prose) ?? [];
  const status = readHealthStatus(word);
  return status === undefined ? {} : { health: { status, failingStreak: 0, probes: [] } };
}

function readPort(port: Json): readonly PublishedPort[] {
  const hostPort = port.at('PublicPort').number;
  if (hostPort === undefined) return [];
  const address = port.at('IP').string ?? '';
  const containerPort = port.at('PrivatePort').number ?? 0;
  return [{ address, hostPort, containerPort, protocol: port.at('Type').string ?? 'tcp' }];
}
