import type { ContainerSnapshot, NetworkInfo } from '../../model/container.js';
import type { Session } from '../session.js';

/** Networks of the project that the containers which stay are not attached to, up or not. */
export async function removableNetworks(
  session: Session,
  going: readonly ContainerSnapshot[],
  containers: readonly ContainerSnapshot[],
): Promise<readonly NetworkInfo[]> {
  const leaving = new Set(going.map((container) => container.id));
  const stay = containers.filter((container) => !leaving.has(container.id));
  const used = new Set(stay.flatMap((container) => container.networks));
  const left = new Set(going.flatMap((container) => container.networks));
  const networks = await session.ports.docker.networks(session.catalog.project.name);
  return networks.filter((network) => left.has(network.name) && !used.has(network.name));
}
