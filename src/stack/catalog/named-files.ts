import { delimiter, resolve } from 'node:path';
import { environment, type Shell } from './environment.js';
import type { ProjectReader } from './project-reader.js';

/** What `COMPOSE_FILE` says. */
export interface NamedFiles {
  /** Its value. */
  readonly text: string;
  /** Absolute paths in its order, merged like several `-f`. */
  readonly paths: readonly [string, ...string[]];
}

/**
 * The files of `COMPOSE_FILE`, from the shell or the project's `.env`; undefined where neither sets
 * it.
 */
export async function namedFiles(
  reader: ProjectReader,
  shell: Shell,
): Promise<NamedFiles | undefined> {
  const { lookup } = await environment(reader, reader.root, shell);
  const text = lookup('COMPOSE_FILE') ?? '';
  if (text === '') return undefined;
  const folder = shell.env.COMPOSE_FILE === undefined ? reader.root : shell.folder;
  const separator = lookup('COMPOSE_PATH_SEPARATOR') ?? '';
  const [first = '', ...others] = text.split(separator === '' ? delimiter : separator);
  return { text, paths: [resolve(folder, first), ...others.map((path) => resolve(folder, path))] };
}
