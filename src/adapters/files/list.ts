import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dirent, Stats } from 'node:fs';
import type { FolderEntry } from '../../model/ports.js';
import { isMissing, unreadable } from './unreadable.js';

/**
 * Entries of a folder, sorted by name, links as what they lead to; empty where there is none.
 * @throws AltctlError `configuration` when it can't be read
 */
export async function list(folder: string): Promise<readonly FolderEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw unreadable(folder, error);
  });
  const named = entries.map(async (entry) => ({
    name: entry.name,
    kind: await kindOf(folder, entry),
  }));
  return (await Promise.all(named)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function kindOf(folder: string, entry: Dirent): Promise<FolderEntry['kind']> {
  if (!entry.isSymbolicLink()) return kind(entry);
  const target = await stat(join(folder, entry.name)).catch(() => undefined);
  // A link to nowhere counts as a file, so that reading it tells what is wrong.
  return target === undefined ? 'file' : kind(target);
}

function kind(status: Pick<Stats, 'isFile' | 'isDirectory'>): FolderEntry['kind'] {
  if (status.isFile()) return 'file';
  return status.isDirectory() ? 'folder' : 'other';
}
