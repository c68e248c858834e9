import { ComposeLabel, type ContainerSnapshot, type VolumeInfo } from '../../model/container.js';
import { type DeclaredVolume, declaredVolumes } from '../../stack/declared-volumes.js';
import { engineName, mayBeCalled } from '../../stack/engine-name.js';
import type { Session } from '../session.js';

/** Names the engine gives to volumes that no file names. */
const anonymous = /^[0-9a-f]{64}$/;

export interface RemovableVolumes {
  readonly names: readonly string[];
  /** Those that stay only because a file may mean them, by a name with a variable that is not set. */
  readonly doubtful: readonly DoubtfulVolume[];
}

export interface DoubtfulVolume {
  readonly name: string;
  readonly declared: DeclaredVolume['volume'];
}

/**
 * Volumes that go with the containers: named ones that carry the project's label, are declared or
 * mounted by what is taken down and by no profile that stays, under whatever key; anonymous ones of
 * the containers themselves. None that another container mounts, of whatever project; never an
 * external one.
 */
export async function removableVolumes(
  session: Session,
  going: readonly ContainerSnapshot[],
  isTakenDown: (service: string) => boolean,
): Promise<RemovableVolumes> {
  const { docker } = session.ports;
  const project = session.catalog.project.name;
  const declared = declaredVolumes(session.catalog);
  const judged = (await docker.volumes(project)).map((volume) => ({
    name: volume.name,
    ...judge(volume, { project, declared, isTakenDown }),
  }));
  const named = judged.filter(({ goes }) => goes).map(({ name }) => name);
  const unnamed = going.flatMap((one) => one.volumes).filter((name) => anonymous.test(name));
  const goingNames = new Set(going.map((container) => container.name));
  const free = await Promise.all(
    [...new Set([...named, ...unnamed])].map(async (name) => {
      const users = await docker.volumeUsers(name);
      return users.every((user) => goingNames.has(user)) ? [name] : [];
    }),
  );
  return {
    names: free.flat().sort(),
    doubtful: judged.flatMap(({ name, by }) => (by === undefined ? [] : [{ name, declared: by }])),
  };
}

interface Judgement {
  readonly goes: boolean;
  /** What alone keeps it, without saying for sure that it is meant. */
  readonly by?: DoubtfulVolume['declared'];
}

/** By its name on the engine; by its key only where no file calls it so any more. */
function judge(
  { name, labels }: VolumeInfo,
  files: {
    readonly project: string;
    readonly declared: readonly DeclaredVolume[];
    readonly isTakenDown: (service: string) => boolean;
  },
): Judgement {
  const { project, declared, isTakenDown } = files;
  const isFree = ({ volume, owners }: DeclaredVolume): boolean =>
    !volume.external && owners.every(isTakenDown);
  const called = declared.filter(({ volume }) => engineName(project, volume) === name);
  const key = labels[ComposeLabel.volume];
  const meant = called.length > 0 ? called : declared.filter(({ volume }) => volume.key === key);
  if (meant.length === 0 || !meant.every(isFree)) return { goes: false };
  // Where files are merged, one of them says so for all.
  const keys = new Set(meant.map(({ volume }) => volume.key));
  if (declared.some(({ volume }) => volume.external && keys.has(volume.key)))
    return { goes: false };
  const staying = declared.filter((one) => !isFree(one)).map(({ volume }) => volume);
  const by = staying.find((volume) => mayBeCalled(project, volume, name));
  return by === undefined ? { goes: true } : { goes: false, by };
}
