import { ComposeLabel, type ContainerSnapshot } from '../../model/container.js';
import { volumeOwners } from '../../stack/volume-owners.js';
import type { Session } from '../session.js';

/** Names the engine gives to volumes that no file names. */
const anonymous = /^[0-9a-f]{64}$/;

/**
 * Volumes that go with the containers: named ones that carry the project's label, are declared or
 * mounted by what is taken down and by no profile that stays; anonymous ones of the containers
 * themselves. None that another container mounts, of whatever project; never an external one.
 */
export async function removableVolumes(
  session: Session,
  going: readonly ContainerSnapshot[],
  isTakenDown: (service: string) => boolean,
): Promise<readonly string[]> {
  const { docker } = session.ports;
  const keys = ownedKeys(session, isTakenDown);
  const named = (await docker.volumes(session.catalog.project.name))
    .filter((volume) => keys.has(volume.labels[ComposeLabel.volume] ?? ''))
    .map((volume) => volume.name);
  const unnamed = going.flatMap((one) => one.volumes).filter((name) => anonymous.test(name));
  const goingNames = new Set(going.map((container) => container.name));
  const free = await Promise.all(
    [...new Set([...named, ...unnamed])].map(async (name) => {
      const users = await docker.volumeUsers(name);
      return users.every((user) => goingNames.has(user)) ? [name] : [];
    }),
  );
  return free.flat().sort();
}

/** Keys of `volumes:` of which every owner is taken down. */
function ownedKeys(
  session: Session,
  isTakenDown: (service: string) => boolean,
): ReadonlySet<string> {
  const owners = [...volumeOwners(session.catalog)];
  return new Set(
    owners
      .filter(([, owner]) => !owner.external && owner.services.every(isTakenDown))
      .map(([key]) => key),
  );
}
