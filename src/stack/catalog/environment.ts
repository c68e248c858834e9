import { join, resolve } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import type { Lookup } from './interpolate.js';
import { parseEnvFile } from './parse-env-file.js';
import type { ProjectReader } from './project-reader.js';

/** Where variables come from: the shell first, then the project's `.env`. */
export interface Environment {
  readonly lookup: Lookup;
  /** What these files say. */
  readonly variables: ReadonlyMap<string, string>;
  /** Folder whose files have this environment when they are run alone. */
  readonly folder: string;
  /** Absolute paths of the files for Compose's `--env-file`. */
  readonly envFiles: readonly string[];
  /** They are those of `COMPOSE_ENV_FILES`: no `.env` counts. */
  readonly named: boolean;
}

/** What the user's shell sets, and where it is. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute; relative paths in its variables start there. */
  readonly folder: string;
}

/**
 * The files of `COMPOSE_ENV_FILES`, else the `.env` beside the profile files, else that of the
 * project folder: the same for every selection, because the values of variables are part of a
 * service's configuration hash.
 * @throws AltctlError `configuration` (`missing-file`) for one of the former that is not there
 */
export async function environment(
  reader: ProjectReader,
  folder: string,
  { env, folder: start }: Shell,
): Promise<Environment> {
  const shell: Lookup = (name) => env[name];
  // Compose takes it from the shell alone.
  const named = (env.COMPOSE_ENV_FILES ?? '').split(',').filter((path) => path !== '');
  if (named.length > 0) {
    const envFiles = named.map((path) => resolve(start, path));
    const texts = envFiles.map((path, index) => namedText(reader, path, named[index] ?? path));
    return { folder, ...variablesOf(await Promise.all(texts), shell), envFiles, named: true };
  }
  for (const path of new Set([join(folder, '.env'), join(reader.root, '.env')])) {
    const text = await fileText(reader, path);
    if (text === undefined) continue;
    return { folder, ...variablesOf([text], shell), envFiles: [path], named: false };
  }
  return { folder, lookup: shell, variables: new Map(), envFiles: [], named: false };
}

/** The shell goes before all of them, a later text before an earlier one, whose values it may use. */
function variablesOf(
  texts: readonly string[],
  shell: Lookup,
): Pick<Environment, 'lookup' | 'variables'> {
  const variables = parseEnvFile(texts.join('\n'), shell);
  return { variables, lookup: (name) => shell(name) ?? variables.get(name) };
}

async function namedText(reader: ProjectReader, path: string, word: string): Promise<string> {
  const text = await reader.text(path);
  if (text !== undefined) return text;
  const message = `COMPOSE_ENV_FILES names ${word}, which does not exist`;
  throw new AltctlError('configuration', 'missing-file', message);
}

/** Like Compose, takes a folder of that name (of Python, say) for no `.env`. */
async function fileText(reader: ProjectReader, path: string): Promise<string | undefined> {
  try {
    return await reader.text(path);
  } catch (error) {
    if (error instanceof AltctlError && error.code === 'is-a-folder') return undefined;
    throw error;
  }
}
