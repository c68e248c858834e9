import { basename, dirname, join, relative } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import type { Shell } from './environment.js';
import { findDirectory, findLayout } from './find-layout.js';
import { namedFiles } from './named-files.js';
import { namedLayout } from './named-layout.js';
import type { ProjectFiles } from './project-files.js';
import { ProjectReader, type Sources } from './project-reader.js';

/** A project's folder and what was found there, its files already read. */
export interface LocatedProject {
  readonly reader: ProjectReader;
  readonly shell: Shell;
  /** Absolute path of its `altctl.yaml`. */
  readonly configuration?: string;
  /** Its files, where there is no configuration to say more. */
  readonly files?: ProjectFiles;
}

const configurationNames = ['altctl.yaml', 'altctl.yml', '.altctl.yaml', '.altctl.yml'];
const noOverlays: ReadonlySet<string> = new Set();

/** Where to look for a project, and with what. */
interface Search extends Sources {
  readonly shell: Shell;
}

/**
 * Finds the project that a folder belongs to: the nearest folder at or above it with an
 * `altctl.yaml`, else the nearest with Compose files; but `COMPOSE_FILE` of the shell goes before
 * files that are not profiles.
 * @param options.folder taken as the project's own: nothing above it is looked at
 * @throws AltctlError `configuration` (`no-project`) when there is none
 */
export async function locateProject(
  { files, memory }: Sources,
  { cwd, folder, env }: Pick<Shell, 'env'> & { readonly cwd: string; readonly folder?: string },
): Promise<LocatedProject> {
  const start = await files.real(folder ?? cwd);
  const shell = { env, folder: start };
  const candidates = folder === undefined ? upwards(start) : [start];
  for (const root of candidates) {
    for (const name of configurationNames) {
      const path = join(root, name);
      if ((await files.read(path)) === undefined) continue;
      return { reader: new ProjectReader(files, root, memory), shell, configuration: path };
    }
  }
  const search = { files, memory, shell };
  const located =
    (env.COMPOSE_FILE ?? '') === ''
      ? await nearest(search, candidates, findLayout)
      : ((await nearest(search, candidates, findDirectory)) ??
        (await namedProject(search, folder !== undefined)));
  if (located === undefined) throw noProject(start, folder === undefined);
  return located;
}

async function nearest(
  search: Search,
  candidates: readonly string[],
  find: typeof findLayout,
): Promise<LocatedProject | undefined> {
  for (const root of candidates) {
    const around = candidates.includes(dirname(root))
      ? await projectAround(search, root, find)
      : undefined;
    const located = around ?? (await projectIn(search, root, find));
    if (located !== undefined) return located;
  }
  return undefined;
}

/** The project of the files that the shell names: here, or where the first of them is. */
async function namedProject(
  { files, memory, shell }: Search,
  isHere: boolean,
): Promise<LocatedProject | undefined> {
  const here = new ProjectReader(files, shell.folder, memory);
  const named = await namedFiles(here, shell);
  if (named === undefined) return undefined;
  const [first] = named.paths;
  const isBelow = !relative(shell.folder, first).startsWith('..');
  const reader = isHere || isBelow ? here : new ProjectReader(files, dirname(first), memory);
  const found = await namedLayout(reader, shell);
  return found === undefined ? undefined : { reader, shell, files: found };
}

function upwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

async function projectIn(
  { files, memory, shell }: Search,
  root: string,
  find: typeof findLayout,
): Promise<LocatedProject | undefined> {
  const reader = new ProjectReader(files, root, memory);
  const found = await find(files, reader, noOverlays, shell);
  return found === undefined ? undefined : { reader, shell, files: found };
}

/** From within `profiles/` or `compose/`, the project is the folder above. */
async function projectAround(
  search: Search,
  folder: string,
  find: typeof findLayout,
): Promise<LocatedProject | undefined> {
  if (!['profiles', 'compose'].includes(basename(folder))) return undefined;
  const located = await projectIn(search, dirname(folder), find);
  return located?.files?.folder === folder ? located : undefined;
}

function noProject(start: string, above: boolean): AltctlError {
  const where = above ? `in ${start} or a folder above it` : `in ${start}`;
  return new AltctlError('configuration', 'no-project', `there are no Compose files ${where}`, {
    hints: [
      'a profile is a file profiles/NAME.yaml, compose/NAME.yaml or compose.NAME.yaml',
      'a single compose.yaml works too',
    ],
  });
}
