import { rm, stat } from 'node:fs/promises';
import { listRuns } from './list-runs.js';
import { journalPath } from './runs-folder.js';

export interface Room {
  readonly runs: number;
  readonly bytes: number;
}

/** For the journals of one project. */
const ROOM: Room = { runs: 50, bytes: 50 * 1024 * 1024 };

/** Removes the oldest journals of a folder until the others have room; the newest always stays. */
export async function rotate(folder: string, room: Room = ROOM): Promise<void> {
  const [newest, ...older] = await listRuns(folder);
  if (newest === undefined) return;
  let bytes = await sizeOf(journalPath(folder, newest));
  for (const [index, id] of older.entries()) {
    const path = journalPath(folder, id);
    bytes += await sizeOf(path);
    // Once there is no room, there is none for any older one: the journals stay without gaps.
    if (index + 1 >= room.runs || bytes > room.bytes) await rm(path, { force: true });
  }
}

/** Another altctl may rotate at the same time: a file that is gone takes no room. */
async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}
