import { basename } from 'node:path';
import { AltctlError, type Frame } from '../../model/errors.js';
import type { ProjectName } from '../../model/stack.js';
import type { Word } from '../reading/reading.js';
import type { Lookup } from './interpolate.js';

/** What a project name may look like: the rule of Compose. */
const valid = /^[a-z0-9][a-z0-9_-]*$/;

export interface NameSources {
  /** Folder that gives its name where nothing else does. */
  readonly folder: string;
  readonly configured: Word | undefined;
  readonly lookup: Lookup;
  /** `name:` of the files, the aggregate's first. */
  readonly fromFiles: readonly string[];
  readonly frame: (word: Word) => Frame;
}

/**
 * The project's name: from `altctl.yaml`, `COMPOSE_PROJECT_NAME`, the files, the folder.
 * @throws AltctlError `configuration` (`bad-project-name`) for one that Compose does not take
 */
export function projectName(sources: NameSources): ProjectName {
  const { configured, lookup, fromFiles, folder } = sources;
  if (configured !== undefined) {
    const name = checked(configured.text, configured.location.file, [sources.frame(configured)]);
    return { name, from: 'configuration' };
  }
  const variable = lookup('COMPOSE_PROJECT_NAME') ?? '';
  if (variable !== '') {
    return { name: checked(variable, 'COMPOSE_PROJECT_NAME', []), from: 'environment' };
  }
  const [first] = fromFiles;
  if (first !== undefined) return { name: normalized(first), from: 'file' };
  return { name: checked(normalized(basename(folder)), 'the folder', []), from: 'folder' };
}

/** A name as Compose makes it from a folder or a file's `name:`. */
export function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

function checked(name: string, origin: string, frames: readonly Frame[]): string {
  if (valid.test(name)) return name;
  const message = `${origin} gives the project the name "${name}", which Compose does not take`;
  throw new AltctlError('configuration', 'bad-project-name', message, {
    frames,
    hints: ['lower-case letters, digits, - and _ are fine; the first is a letter or a digit'],
  });
}
