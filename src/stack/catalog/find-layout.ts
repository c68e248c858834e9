import { join } from 'node:path';
import type { Files } from '../../model/ports.js';
import { directoryLayout } from './directory-layout.js';
import type { Shell } from './environment.js';
import { flatLayout } from './flat-layout.js';
import { namedLayout } from './named-layout.js';
import type { ProjectFiles } from './project-files.js';
import type { ProjectReader } from './project-reader.js';

/**
 * Finds the files of a project in its folder, undefined where there are none: one per profile in
 * `profiles/`, else in `compose/`, else those that `COMPOSE_FILE` names, else several side by side,
 * else a single one.
 * @param overlays absolute paths that are no profiles
 * @param shell undefined: `COMPOSE_FILE` does not count
 * @throws AltctlError `configuration` when one of the files can't be read
 */
export async function findLayout(
  files: Files,
  reader: ProjectReader,
  overlays: ReadonlySet<string>,
  shell: Shell | undefined,
): Promise<ProjectFiles | undefined> {
  return (
    (await findDirectory(files, reader, overlays)) ??
    (shell === undefined ? undefined : await namedLayout(reader, shell)) ??
    (await flatLayout(files, reader, overlays))
  );
}

/** The same of a folder with one file per profile alone. */
export async function findDirectory(
  files: Files,
  reader: ProjectReader,
  overlays: ReadonlySet<string>,
): Promise<ProjectFiles | undefined> {
  return (
    (await directoryLayout(files, reader, join(reader.root, 'profiles'), overlays)) ??
    (await directoryLayout(files, reader, join(reader.root, 'compose'), overlays))
  );
}
