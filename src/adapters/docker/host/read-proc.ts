import { readFile } from 'node:fs/promises';

/** A file below /proc; empty where it is not there, or not for this user. */
export async function readProc(path: string): Promise<string> {
  return readFile(`/proc/${path}`, 'utf8').catch(() => '');
}
