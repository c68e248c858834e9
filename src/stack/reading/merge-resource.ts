import type { ResourceReading } from './reading.js';

/** A network, volume, secret or config as Compose sees it after a later file changed it. */
export function mergeResource<Resource extends ResourceReading>(
  base: Resource,
  change: ResourceReading,
): Resource {
  const external = base.external || change.external;
  const name = change.name ?? base.name;
  return {
    ...base,
    ...{ meaning: change.meaning, external },
    ...(name === undefined ? {} : { name }),
  };
}
