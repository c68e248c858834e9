import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { prune } from './prune.js';

/**
 * Writes a file of altctl's own, and removes old ones beside it; another altctl never sees half a
 * file. Rejects when the folder can't be written.
 */
export async function writeAtOnce(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  const draft = `${path}.${randomUUID()}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
  await prune(folder);
}
