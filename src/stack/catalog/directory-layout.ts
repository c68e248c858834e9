import { basename, dirname, join, resolve } from 'node:path';
import type { Files } from '../../model/ports.js';
import type { Notice } from '../../model/source.js';
import { plainNames, stem } from './compose-names.js';
import { inspect, type Inspected, refuseUnreadable } from './inspect.js';
import type { ProfileFile, ProjectFiles } from './project-files.js';
import type { ProjectReader } from './project-reader.js';
import { shownPath } from './shown-path.js';

/**
 * One Compose file per profile in a folder of their own; undefined where no file in it looks like
 * one. A Compose file above the folder that includes them tells which belong together.
 * @param overlays absolute paths that are no profiles
 * @throws AltctlError `configuration` when one of the files can't be read
 */
export async function directoryLayout(
  files: Files,
  reader: ProjectReader,
  folder: string,
  overlays: ReadonlySet<string>,
): Promise<ProjectFiles | undefined> {
  const names = (await files.list(folder)).filter((entry) => entry.kind !== 'folder');
  const paths = names
    .filter(({ name }) => stem(name) !== undefined)
    .map(({ name }) => join(folder, name))
    .filter((path) => !overlays.has(path));
  const inspected = await inspect(reader, paths);
  if (!inspected.some(({ looksLikeCompose }) => looksLikeCompose)) return undefined;
  refuseUnreadable(inspected);
  const own = inspected.filter(({ reading }) =>
    ['compose', 'empty'].includes(reading?.shape ?? ''),
  );
  const { profiles, notices } = named(reader, own);
  const above = await aggregateAbove(reader, folder, own);
  const connected = above?.reading?.shape === 'compose' ? [profileAbove(above)] : [];
  return {
    ...{ layout: 'directory', join: 'include', folder, always: [], notices },
    profiles: [...profiles, ...connected],
    aggregates: [...inspected, ...(above === undefined ? [] : [above])]
      .filter(({ path, reading }) => path === above?.path || reading?.shape === 'aggregate')
      .map(({ path }) => path),
  };
}

/** Two files of one name, `db.yaml` and `db.yml`: as in Compose, the first counts. */
function named(
  reader: ProjectReader,
  inspected: readonly Inspected[],
): { readonly profiles: readonly ProfileFile[]; readonly notices: readonly Notice[] } {
  const profiles = new Map<string, ProfileFile>();
  const notices: Notice[] = [];
  for (const { path } of inspected) {
    const name = stem(basename(path)) ?? path;
    const first = profiles.get(name);
    if (first === undefined) profiles.set(name, { name, path });
    else {
      const [used, left] = [first.path, path].map((one) => shownPath(reader.root, one));
      notices.push({
        severity: 'warning',
        text: `${left} is left out: ${used} is called ${name} too`,
      });
    }
  }
  return { profiles: [...profiles.values()], notices };
}

/** The project folder's own Compose file, when it includes files of the profiles' folder. */
async function aggregateAbove(
  reader: ProjectReader,
  folder: string,
  profiles: readonly Inspected[],
): Promise<Inspected | undefined> {
  if (folder === reader.root) return undefined;
  const candidates = await inspect(
    reader,
    plainNames.map((name) => join(reader.root, name)),
  );
  const plain = candidates.find(({ reading }) => reading !== undefined);
  const included = (plain?.reading?.includes ?? [])
    .flatMap(({ paths }) => paths)
    .map(({ text }) => resolve(reader.root, text));
  return included.some((path) => profiles.some((profile) => profile.path === path))
    ? plain
    : undefined;
}

function profileAbove({ path }: Inspected): ProfileFile {
  return { name: stem(basename(path)) ?? basename(dirname(path)), path };
}
