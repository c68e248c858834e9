import { readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { readProc } from './read-proc.js';

/** As ps shows it; for a runtime that names but its thread there, the program's file. */
export async function processName(pid: number): Promise<string> {
  const name = (await readProc(`${pid}/comm`)).trim();
  if (name !== '' && name !== 'MainThread') return name;
  return basename(await readlink(`/proc/${pid}/exe`).catch(() => name));
}
