import type { ContainerSnapshot, ContainerStatus } from '../../model/container.js';
import type { Json } from '../json.js';
import { defined } from '../../model/defined.js';
import { engineTime } from './engine-time.js';
import { readIdentity } from './identity.js';
import { readConfig, readPorts } from './read-config.js';
import { readHealth } from './read-health.js';
import { readStatus } from './read-status.js';
import { withoutSlash } from './without-slash.js';

/** A container as `/containers/ID/json` describes it. */
export function readInspected(container: Json): ContainerSnapshot {
  const labels = container.at('Config').at('Labels').strings;
  const networks = container.at('NetworkSettings');
  const host = container.at('HostConfig');
  return {
    id: container.at('Id').string ?? '',
    name: withoutSlash(container.at('Name').string ?? ''),
    ...readIdentity(labels),
    image: container.at('Config').at('Image').string ?? '',
    ...defined({ createdAt: engineTime(container.at('Created').string) }),
    ...readState(container.at('State')),
    restarts: container.at('RestartCount').number ?? 0,
    restartPolicy: host.at('RestartPolicy').at('Name').string ?? '',
    ...readHealth(container),
    networkMode: host.at('NetworkMode').string ?? '',
    ports: networks.at('Ports').entries.flatMap(([key, bindings]) => readPorts(key, bindings)),
    networks: networks.at('Networks').entries.map(([name]) => name),
    volumes: readVolumes(container.at('Mounts')),
    labels,
    config: readConfig(container),
  };
}

/** Names of the volumes among a container's mounts. */
export function readVolumes(mounts: Json): readonly string[] {
  const volumes = mounts.list.filter((mount) => mount.at('Type').string === 'volume');
  return volumes.flatMap((volume) => volume.at('Name').string ?? []);
}

function readState(state: Json) {
  const status = readStatus(state.at('Status').string);
  const exitCode = state.at('ExitCode').number ?? 0;
  const error = state.at('Error').string;
  const pid = state.at('Pid').number;
  return {
    status,
    oomKilled: state.at('OOMKilled').boolean ?? false,
    ...defined({
      exitCode: hasExited(status, exitCode) ? exitCode : undefined,
      error: error === '' ? undefined : error,
      pid: pid === 0 ? undefined : pid,
      startedAt: engineTime(state.at('StartedAt').string),
      finishedAt: engineTime(state.at('FinishedAt').string),
    }),
  };
}

/** The engine tells 0 also for what has not ended; one that could not be started is `created`. */
function hasExited(status: ContainerStatus, exitCode: number): boolean {
  if (status === 'running' || status === 'paused') return false;
  return status !== 'created' || exitCode !== 0;
}
