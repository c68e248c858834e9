import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createFiles } from '../../src/adapters/files.js';
import type { Files, Memory } from '../../src/model/ports.js';
import type { Closure } from '../../src/model/stack.js';
import { closure, type ClosureOptions } from '../../src/stack/closure.js';
import { loadCatalog, type LoadedCatalog } from '../../src/stack/load-catalog.js';
import { select, type Selection } from '../../src/stack/select.js';

export interface LoadProjectOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Folder to stand in, relative to the project. */
  readonly cwd?: string;
  readonly memory?: Memory;
}

/** Compose files in a real folder that is gone after the test. */
export interface StackProject {
  readonly root: string;
  readonly files: Files;
  readonly path: (file: string) => string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  load(options?: LoadProjectOptions): Promise<LoadedCatalog>;
  select(...names: readonly string[]): Promise<Selection>;
  closure(names: readonly string[], options?: Partial<ClosureOptions>): Promise<Closure>;
}

/** @param folder name of the project's folder */
export async function stackProject(
  files: Readonly<Record<string, string>>,
  folder = 'alt',
): Promise<StackProject> {
  const parent = await realpath(await mkdtemp(join(tmpdir(), 'altctl-test-')));
  // What a run keeps for the next may still be on its way to the disk.
  onTestFinished(() => rm(parent, { recursive: true, maxRetries: 5 }));
  const root = join(parent, folder);
  const state = { XDG_STATE_HOME: join(parent, 'state') };
  const adapter = createFiles({ env: state });

  async function write(texts: Readonly<Record<string, string>>): Promise<void> {
    for (const [file, text] of Object.entries(texts)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
  }

  async function load(options: LoadProjectOptions = {}): Promise<LoadedCatalog> {
    const { env = {}, cwd = '.', memory } = options;
    return loadCatalog(adapter, {
      cwd: join(root, cwd),
      env,
      ...(memory === undefined ? {} : { memory }),
    });
  }

  await mkdir(root, { recursive: true });
  await write(files);
  return {
    ...{ root, files: adapter, write, load },
    path: (file) => join(root, file),
    select: async (...names) => select(await load(), names, { all: false }),
    closure: async (names, options) => {
      const catalog = await load();
      return closure(catalog, select(catalog, names, { all: false }), { overlays: [], ...options });
    },
  };
}

/** Names of the files that a closure hands to Compose, entry by entry. */
export function entryFiles(found: Closure): readonly string[] {
  return found.entries.map(({ paths }) => paths.map((path) => basename(path)).join('+'));
}
