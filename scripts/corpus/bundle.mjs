import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { projectFolder } from '../project-folder.mjs';

/**
 * Bundles modules of `src`, which Node can't run as they are.
 * @param {Readonly<Record<string, string>>} modules by a name of one's own: path below `src`
 * @returns {Promise<{url: (name: string) => string, remove: () => Promise<void>}>}
 */
export async function bundled(modules) {
  const folder = await mkdtemp(join(tmpdir(), 'altctl-corpus-'));
  const input = Object.fromEntries(
    Object.entries(modules).map(([name, path]) => [name, join(projectFolder, 'src', path)]),
  );
  const bundle = await rolldown({
    input,
    platform: 'node',
    cwd: projectFolder,
    logLevel: 'silent',
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
  return {
    url: (name) => pathToFileURL(join(folder, `${name}.mjs`)).href,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
