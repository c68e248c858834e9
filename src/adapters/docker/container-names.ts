import { imageNames } from '../../model/image-names.js';
import type { Json } from '../json.js';
import { readIdentity } from './identity.js';
import { readVolumes } from './read-inspected.js';

/** What an inspected container is called, what it is made of, and what it is joined to. */
export function containerNames(container: Json): readonly string[] {
  const config = container.at('Config');
  const { service, project } = readIdentity(config.at('Labels').strings);
  const name = (container.at('Name').string ?? '').replace(/^\//, '');
  const networks = container.at('NetworkSettings').at('Networks').entries;
  const own = [service, project, name, config.at('Hostname').string ?? ''];
  return [
    ...own.filter((one) => one !== ''),
    ...imageNames(config.at('Image').string ?? ''),
    ...networks.flatMap(([network, joined]) => [network, ...aliases(joined)]),
    ...readVolumes(container.at('Mounts')),
  ];
}

function aliases(joined: Json): readonly string[] {
  return joined.at('Aliases').list.flatMap(({ string }) => string ?? []);
}
