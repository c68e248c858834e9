import { realpath } from 'node:fs/promises';

/** Path with links resolved; the path itself where nothing is there. */
export async function real(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
