import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that no command has used for this long are removed, in ms. */
const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;

/** Removes what is old from a folder of kept files. */
export async function prune(folder: string): Promise<void> {
  const oldest = Date.now() - KEPT_FOR_MS;
  const names = await readdir(folder);
  await Promise.all(names.map((name) => removeIfOlder(join(folder, name), oldest)));
}

/** Another altctl may prune at the same time: a file that is gone is as wanted. */
async function removeIfOlder(path: string, oldest: number): Promise<void> {
  const status = await stat(path).catch(() => undefined);
  if (status !== undefined && status.mtimeMs < oldest) await rm(path, { force: true });
}
