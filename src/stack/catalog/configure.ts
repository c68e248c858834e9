import { basename, resolve } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import type { Files } from '../../model/ports.js';
import type { Notice } from '../../model/source.js';
import type { ConfigurationReading } from '../configuration/configuration-reading.js';
import { frame } from '../frame.js';
import { place } from '../place.js';
import type { OverlayReading, Word } from '../reading/reading.js';
import { stem } from './compose-names.js';
import { directoryLayout } from './directory-layout.js';
import { findLayout } from './find-layout.js';
import type { LocatedProject } from './locate-project.js';
import type { ProjectFiles } from './project-files.js';
import type { ProjectReader } from './project-reader.js';

export interface Overlay extends OverlayReading {
  /** Absolute. */
  readonly path: string;
}

/** A project's files in their parts, as its `altctl.yaml` (where there is one) wants them. */
export interface ConfiguredProject {
  readonly reading?: ConfigurationReading;
  readonly files: ProjectFiles;
  readonly overlays: ReadonlyMap<string, Overlay>;
  readonly notices: readonly Notice[];
}

/**
 * Applies the project's `altctl.yaml` to what is in its folder.
 * @throws AltctlError `configuration` when it is wrong, names a file or folder that is not there, or
 *   there are no Compose files
 */
export async function configure(files: Files, located: LocatedProject): Promise<ConfiguredProject> {
  const { reader, shell, configuration } = located;
  if (located.files !== undefined) {
    return { files: located.files, overlays: new Map(), notices: located.files.notices };
  }
  const reading =
    configuration === undefined ? undefined : await reader.configuration(configuration);
  if (reading === undefined) throw noFiles(reader);
  const { overlays, notices } = await findOverlays(reader, reading);
  const excluded = new Set([...overlays.values()].map(({ path }) => path));
  const found = await configuredLayout({ files, reader, shell }, reading, excluded);
  const base = await baseFile(reader, reading, found.folder);
  return {
    reading,
    files: { ...found, always: [...base, ...found.always.filter((path) => !base.includes(path))] },
    overlays,
    notices: [...reading.notices, ...notices, ...found.notices],
  };
}

async function configuredLayout(
  { files, reader, shell }: Pick<LocatedProject, 'reader' | 'shell'> & { readonly files: Files },
  reading: ConfigurationReading,
  overlays: ReadonlySet<string>,
): Promise<ProjectFiles> {
  const { composeDir } = reading;
  const found =
    composeDir === undefined
      ? await findLayout(files, reader, overlays, saysProfiles(reading) ? undefined : shell)
      : await directoryLayout(files, reader, resolve(reader.root, composeDir.text), overlays);
  if (found !== undefined) return found;
  if (composeDir !== undefined) {
    throw missing(reader, composeDir, 'a folder with Compose files', `${composeDir.text} is not`);
  }
  throw noFiles(reader);
}

/** Whether it knows of files or profiles that `COMPOSE_FILE` may not have. */
function saysProfiles({
  baseFile: base,
  profiles,
  defaultProfiles,
}: ConfigurationReading): boolean {
  return base !== undefined || Object.keys(profiles).length > 0 || defaultProfiles.length > 0;
}

async function baseFile(
  reader: ProjectReader,
  { baseFile: word }: ConfigurationReading,
  folder: string,
): Promise<readonly string[]> {
  if (word === undefined) return [];
  for (const parent of new Set([folder, reader.root])) {
    const path = resolve(parent, word.text);
    if ((await reader.compose(path)) !== undefined) return [path];
  }
  throw missing(reader, word, 'a file', `${word.text} does not exist`);
}

/** Overlays stand beside the profile files or in the project folder. */
async function findOverlays(
  reader: ProjectReader,
  { overlays: words, composeDir }: ConfigurationReading,
): Promise<{
  readonly overlays: ReadonlyMap<string, Overlay>;
  readonly notices: readonly Notice[];
}> {
  const folders = composeDir === undefined ? ['profiles', 'compose', '.'] : [composeDir.text, '.'];
  const overlays = new Map<string, Overlay>();
  const notices: Notice[] = [];
  for (const word of words) {
    const overlay = await firstOf(
      reader,
      folders.map((folder) => resolve(reader.root, folder, word.text)),
    );
    const name = stem(basename(word.text)) ?? basename(word.text);
    if (overlay !== undefined) overlays.set(name, overlay);
    else notices.push({ ...notThere(word), location: word.location });
  }
  return { overlays, notices };
}

function notThere({ text }: Word): Pick<Notice, 'severity' | 'text'> {
  return { severity: 'warning', text: `the overlay ${text} does not exist` };
}

async function firstOf(
  reader: ProjectReader,
  paths: readonly string[],
): Promise<Overlay | undefined> {
  for (const path of paths) {
    const overlay = await reader.overlay(path);
    if (overlay !== undefined) return { path, ...overlay };
  }
  return undefined;
}

function missing(reader: ProjectReader, word: Word, must: string, why: string): AltctlError {
  const message = `${place(word.location)} must name ${must}: ${why}`;
  const text = reader.texts.get(word.location.file) ?? '';
  return new AltctlError('configuration', 'missing-file', message, {
    frames: [frame(text, word.location)],
  });
}

function noFiles({ root }: ProjectReader): AltctlError {
  return new AltctlError('configuration', 'no-project', `there are no Compose files in ${root}`);
}
