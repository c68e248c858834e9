import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Memory } from '../model/ports.js';
import { stateFolder } from './files/state-folder.js';
import { writeAtOnce } from './files/write-at-once.js';

export interface MemoryOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Remembers below the state folder. Another build of altctl has other memories. */
export function createMemory({ env }: MemoryOptions): Memory {
  const build = thisBuild();
  const pathOf = async (name: string): Promise<string> => {
    const key = createHash('sha256')
      .update(`${await build}\n${name}`)
      .digest('hex')
      .slice(0, 16);
    return join(stateFolder(env), 'memory', `${key}.json`);
  };
  return {
    recall: async (name) => readFile(await pathOf(name), 'utf8').catch(() => undefined),
    remember: async (name, text) => {
      await writeAtOnce(await pathOf(name), text).catch(() => undefined);
    },
  };
}

/** Changes whenever this file is built or installed anew. */
async function thisBuild(): Promise<string> {
  const path = fileURLToPath(import.meta.url);
  const { mtimeMs, size } = await stat(path);
  return `${path} ${mtimeMs} ${size}`;
}
