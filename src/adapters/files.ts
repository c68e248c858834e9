import type { Files } from '../model/ports.js';
import { keep, keptPath } from './files/keep.js';
import { list } from './files/list.js';
import { read } from './files/read.js';
import { real } from './files/real.js';
import { replace } from './files/replace.js';
import { stateFolder } from './files/state-folder.js';

export interface FilesOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The machine's file system. */
export function createFiles({ env }: FilesOptions): Files {
  return {
    read,
    list,
    real,
    replace,
    keep: (name, extension, text) => keep(stateFolder(env), { name, extension, text }),
    keptPath: (name, extension, text) => keptPath(stateFolder(env), { name, extension, text }),
  };
}
