import { ComposeLabel, type NetworkInfo, type VolumeInfo } from '../../model/container.js';
import type { EngineNames } from '../../model/docker.js';
import type { EngineClient } from './engine-client.js';
import { enginePath } from './engine-path.js';
import { withoutSlash } from './without-slash.js';

/** ms */
const NAMES_LIMIT_MS = 3000;

/**
 * Names of all networks and volumes, of any project.
 * @throws AltctlError `external` when the engine does not answer in time, or refuses
 */
export async function listNames(engine: EngineClient): Promise<EngineNames> {
  const [networks, volumes] = await Promise.all(
    ['/networks', '/volumes'].map((path) => engine.get(path, NAMES_LIMIT_MS)),
  );
  return {
    networks: (networks?.list ?? []).flatMap((one) =>
      [one.at('Name').string, one.at('Id').string].filter((name) => name !== undefined),
    ),
    volumes: (volumes?.at('Volumes').list ?? []).flatMap((one) => one.at('Name').string ?? []),
  };
}

/** The networks of a project. */
export async function listNetworks(
  engine: EngineClient,
  project: string,
): Promise<readonly NetworkInfo[]> {
  const networks = await engine.get(enginePath('/networks', ofProject(project)));
  return networks.list.map((network) => ({
    id: network.at('Id').string ?? '',
    name: network.at('Name').string ?? '',
    labels: network.at('Labels').strings,
  }));
}

/** The volumes of a project. */
export async function listVolumes(
  engine: EngineClient,
  project: string,
): Promise<readonly VolumeInfo[]> {
  const volumes = await engine.get(enginePath('/volumes', ofProject(project)));
  return volumes.at('Volumes').list.map((volume) => ({
    name: volume.at('Name').string ?? '',
    labels: volume.at('Labels').strings,
  }));
}

/** Names of all containers, of any project, that mount the volume. */
export async function listVolumeUsers(
  engine: EngineClient,
  volume: string,
): Promise<readonly string[]> {
  const path = enginePath('/containers/json', { volume: [volume] }, { all: '1' });
  const names = (await engine.get(path)).list.flatMap((user) => user.at('Names').list[0] ?? []);
  return names.map((name) => withoutSlash(name.string ?? ''));
}

function ofProject(project: string) {
  return { label: [`${ComposeLabel.project}=${project}`] };
}
