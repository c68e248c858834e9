import { basename, dirname, join } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import { findLayout } from './find-layout.js';
import type { ProjectFiles } from './project-files.js';
import { ProjectReader, type Sources } from './project-reader.js';

/** A project's folder and what was found there, its files already read. */
export interface LocatedProject {
  readonly reader: ProjectReader;
  /** Absolute path of its `altctl.yaml`. */
  readonly configuration?: string;
  /** Its files, where there is no configuration to say more. */
  readonly files?: ProjectFiles;
}

const configurationNames = ['altctl.yaml', 'altctl.yml', '.altctl.yaml', '.altctl.yml'];
const noOverlays: ReadonlySet<string> = new Set();

/**
 * Finds the project that a folder belongs to: the nearest folder at or above it with an
 * `altctl.yaml`, else the nearest with Compose files.
 * @param options.folder taken as the project's own: nothing above it is looked at
 * @throws AltctlError `configuration` (`no-project`) when there is none
 */
export async function locateProject(
  sources: Sources,
  { cwd, folder }: { readonly cwd: string; readonly folder?: string | undefined },
): Promise<LocatedProject> {
  const { files, memory } = sources;
  const start = await files.real(folder ?? cwd);
  const candidates = folder === undefined ? upwards(start) : [start];
  for (const root of candidates) {
    for (const name of configurationNames) {
      const path = join(root, name);
      if ((await files.read(path)) === undefined) continue;
      return { reader: new ProjectReader(files, root, memory), configuration: path };
    }
  }
  for (const root of candidates) {
    const around = candidates.includes(dirname(root))
      ? await projectAround(sources, root)
      : undefined;
    const located = around ?? (await projectIn(sources, root));
    if (located !== undefined) return located;
  }
  throw noProject(start, folder === undefined);
}

function upwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

async function projectIn(
  { files, memory }: Sources,
  root: string,
): Promise<LocatedProject | undefined> {
  const reader = new ProjectReader(files, root, memory);
  const found = await findLayout(files, reader, noOverlays);
  return found === undefined ? undefined : { reader, files: found };
}

/** From within `profiles/` or `compose/`, the project is the folder above. */
async function projectAround(
  sources: Sources,
  folder: string,
): Promise<LocatedProject | undefined> {
  if (!['profiles', 'compose'].includes(basename(folder))) return undefined;
  const located = await projectIn(sources, dirname(folder));
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
