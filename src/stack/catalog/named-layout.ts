import { dirname } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import type { Shell } from './environment.js';
import { namedFiles } from './named-files.js';
import type { ProjectFiles } from './project-files.js';
import type { ProjectReader } from './project-reader.js';
import { shownPath } from './shown-path.js';

/**
 * The files of `COMPOSE_FILE` as a single one, the later merged over the first, whose folder gives
 * the project its name as in Compose. Undefined where it is not set.
 * @throws AltctlError `configuration` (`missing-file`) for one that is not there
 */
export async function namedLayout(
  reader: ProjectReader,
  shell: Shell,
): Promise<ProjectFiles | undefined> {
  const named = await namedFiles(reader, shell);
  if (named === undefined) return undefined;
  const { paths } = named;
  for (const path of paths) {
    if ((await reader.compose(path)) !== undefined) continue;
    const message = `COMPOSE_FILE names ${shownPath(reader.root, path)}, which does not exist`;
    throw new AltctlError('configuration', 'missing-file', message, {
      hints: [`COMPOSE_FILE=${named.text}`],
    });
  }
  const nameFolder = dirname(paths[0]);
  return {
    ...{ layout: 'single-file', folder: reader.root, nameFolder, isNamed: true },
    // Relative paths start from the first file's folder, which only an include entry can say.
    join: nameFolder === reader.root ? 'merge' : 'include',
    ...{ profiles: [], always: paths, aggregates: [], notices: [] },
  };
}
