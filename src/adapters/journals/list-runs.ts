import { readdir } from 'node:fs/promises';
import { isRunId } from './run-id.js';

/** Ids of the runs in a folder, newest first; none where there is no folder. */
export async function listRuns(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const ids = names.filter((name) => name.endsWith('.ndjson')).map((name) => name.slice(0, -7));
  return ids.filter(isRunId).sort().reverse();
}
