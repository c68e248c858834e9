import { join } from 'node:path';
import { stateFolder } from '../files/state-folder.js';

/** Compose's own rule for project names; none of them leads out of the folder. */
const PROJECT_NAME = /^[a-z0-9][a-z0-9_-]*$/;

/** Where the journals of a project are; undefined for what is no name of a project. */
export function runsFolder(
  env: Readonly<Record<string, string | undefined>>,
  project: string,
): string | undefined {
  return PROJECT_NAME.test(project) ? join(stateFolder(env), 'runs', project) : undefined;
}

/** The file of one run. */
export function journalPath(folder: string, id: string): string {
  return join(folder, `${id}.ndjson`);
}
