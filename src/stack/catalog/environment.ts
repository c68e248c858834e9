import { join } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import type { Lookup } from './interpolate.js';
import { parseEnvFile } from './parse-env-file.js';
import type { ProjectReader } from './project-reader.js';

/** Where variables come from: the shell first, then the project's `.env`. */
export interface Environment {
  readonly lookup: Lookup;
  /** Folder whose files have this environment when they are run alone. */
  readonly folder: string;
  /** Absolute paths of the files for Compose's `--env-file`. */
  readonly envFiles: readonly string[];
}

/**
 * The `.env` beside the profile files, else that of the project folder: the same for every
 * selection, because the values of variables are part of a service's configuration hash.
 */
export async function environment(
  reader: ProjectReader,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Environment> {
  const shell: Lookup = (name) => env[name];
  for (const path of new Set([join(folder, '.env'), join(reader.root, '.env')])) {
    const text = await fileText(reader, path);
    if (text === undefined) continue;
    const variables = parseEnvFile(text, shell);
    return { folder, lookup: (name) => shell(name) ?? variables.get(name), envFiles: [path] };
  }
  return { folder, lookup: shell, envFiles: [] };
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
