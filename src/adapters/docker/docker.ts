import type { Docker } from '../../model/docker.js';
import type { Clock } from '../../model/ports.js';
import { createClock } from '../clock.js';
import { createProcesses, type Processes } from '../process/processes.js';
import { act, removeContainer } from './act.js';
import { inspectContainer, listContainers, listEveryContainer } from './containers.js';
import { dialer } from './dial.js';
import { findEndpoint } from './endpoint.js';
import { EngineClient } from './engine-client.js';
import { openEvents } from './events.js';
import { listListeners } from './host/list-listeners.js';
import { imageFiles } from './image-files/image-files.js';
import { removeLeftProbes } from './image-files/probe-container.js';
import { imageInfo } from './image-info.js';
import { lastOutput } from './output.js';
import { findPortHolder } from './port-holder.js';
import { listPastEvents } from './past-events.js';
import { listProcesses } from './processes.js';
import { takePulse } from './pulse.js';
import { removeResource } from './remove-resource.js';
import { listNames, listNetworks, listVolumes, listVolumeUsers } from './resources.js';
import { seenContainers } from './seen-containers.js';

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
  const { secrets, namesSeen, onInspected, onNamed } = seenContainers();
  let client: EngineClient | undefined;

  function engine(): EngineClient {
    if (client !== undefined) return client;
    const endpoint = findEndpoint(options);
    client = new EngineClient({
      ...{ endpoint, dial: dialer({ endpoint, processes, env }) },
      now: () => clock.now(),
    });
    return client;
  }

  return {
    ...lookAround(engine, env, onNamed),
    address: async () => Promise.resolve(engine().endpoint.host),
    ...{ secrets, namesSeen },
    async info() {
      const version = (await engine().get('/version')).at('Version').string ?? 'unknown';
      return { version, context: engine().endpoint.context };
    },
    containers: async (project) => listContainers(engine(), project, { onInspected }),
    inspect: async (id) => inspectContainer(engine(), id, { onInspected }),
    events: (project, since, signal) => openEvents({ project, since, signal, clock, engine }),
    pastEvents: async (project, since) => listPastEvents(engine(), project, since),
    processes: async (id) => listProcesses(engine(), id),
    output: async (id, lines) => lastOutput(engine(), { id, lines }),
    pulse: async (limitMs) => takePulse(engine(), limitMs),
    kill: async (id, signal) => act(engine(), id, { verb: 'kill', signal }),
    start: async (id) => act(engine(), id, { verb: 'start' }),
    restart: async (id) => act(engine(), id, { verb: 'restart' }),
    rename: async (id, name) => act(engine(), id, { verb: 'rename', name }),
    removeContainer: async (id) => removeContainer(engine(), id),
    networks: async (project) => listNetworks(engine(), project),
    volumes: async (project) => listVolumes(engine(), project),
    volumeUsers: async (volume) => listVolumeUsers(engine(), volume),
    removeNetwork: async (id) => removeResource(engine(), `/networks/${encodeURIComponent(id)}`),
    removeVolume: async (name) => removeResource(engine(), `/volumes/${encodeURIComponent(name)}`),
  };
}

type Surroundings =
  'everyContainer' | 'portHolder' | 'listeners' | 'image' | 'imageFiles' | 'names';

/** The part about what is there besides one project. */
function lookAround(
  engine: () => EngineClient,
  env: DockerOptions['env'],
  onNamed: (name: string) => void,
): Pick<Docker, Surroundings> {
  let swept: Promise<void> | undefined;
  return {
    everyContainer: async () => listEveryContainer(engine()),
    async portHolder(port, protocol) {
      const holder = await findPortHolder(engine(), port, protocol);
      if (holder.container !== undefined) onNamed(holder.container.name);
      return holder;
    },
    listeners: async (ports) => listListeners(engine(), ports),
    image: async (name) => imageInfo(engine(), name),
    async imageFiles(imageId, paths, look = {}) {
      if (look.remembered !== true) await (swept ??= removeLeftProbes(engine()));
      return imageFiles(engine(), imageId, paths, { ...look, env });
    },
    names: async () => listNames(engine()),
  };
}
