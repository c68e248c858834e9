import { ComposeLabel } from '../../model/container.js';
import type { Docker } from '../../model/docker.js';
import type { Clock } from '../../model/ports.js';
import { createClock } from '../clock.js';
import { createProcesses, type Processes } from '../process/processes.js';
import { inspectContainer, listContainers } from './containers.js';
import { dialer } from './dial.js';
import { findEndpoint } from './endpoint.js';
import { EngineClient } from './engine-client.js';
import { enginePath } from './engine-path.js';
import { openEvents } from './events.js';
import { removeResource } from './remove-resource.js';

export interface DockerOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Docker context; absent: what the docker command line itself would use. */
  readonly context?: string;
  readonly processes?: Processes;
  readonly clock?: Clock;
}

/** The Docker Engine over its HTTP interface; looked for at the first call. */
export function createDocker(options: DockerOptions): Docker {
  const { env, processes = createProcesses(), clock = createClock() } = options;
  let client: EngineClient | undefined;

  function engine(): EngineClient {
    if (client !== undefined) return client;
    const endpoint = findEndpoint(options);
    client = new EngineClient({ endpoint, dial: dialer({ endpoint, processes, env }) });
    return client;
  }

  return {
    async info() {
      const version = (await engine().get('/version')).at('Version').string ?? 'unknown';
      return { version, context: engine().endpoint.context };
    },
    containers: async (project) => listContainers(engine(), project),
    inspect: async (id) => inspectContainer(engine(), id),
    events: (project, since, signal) =>
      openEvents({
        ...{ project, since, signal, clock },
        open: async (path, until) => engine().open(path, until),
      }),
    async networks(project) {
      const networks = await engine().get(enginePath('/networks', ofProject(project)));
      return networks.list.map((network) => ({
        id: network.at('Id').string ?? '',
        name: network.at('Name').string ?? '',
        labels: network.at('Labels').strings,
      }));
    },
    async volumes(project) {
      const volumes = await engine().get(enginePath('/volumes', ofProject(project)));
      return volumes.at('Volumes').list.map((volume) => ({
        name: volume.at('Name').string ?? '',
        labels: volume.at('Labels').strings,
      }));
    },
    async volumeUsers(volume) {
      const path = enginePath('/containers/json', { volume: [volume] }, { all: '1' });
      const names = (await engine().get(path)).list.map((user) => user.at('Names').list[0]?.string);
      return names.flatMap((name) => name?.replace(/^\//, '') ?? []);
    },
    removeNetwork: async (id) => removeResource(engine(), `/networks/${encodeURIComponent(id)}`),
    removeVolume: async (name) => removeResource(engine(), `/volumes/${encodeURIComponent(name)}`),
  };
}

function ofProject(project: string) {
  return { label: [`${ComposeLabel.project}=${project}`] };
}
