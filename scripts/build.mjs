/**
 * Builds the package: bundles every command with the libraries it uses into `dist/`, lays the
 * rules' pages beside it, and writes `oclif.manifest.json`, without which each start would load
 * every command. Bundles the reference stack's programs into `services/dist/`.
 */
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Plugin } from '@oclif/core';
import { rolldown } from 'rolldown';
import { buildServices } from './build/services.mjs';
import { projectFolder } from './project-folder.mjs';

/** What oclif would load only to develop a plugin in place. */
const external = [/^typescript$/, /^ts-node/, /^tsx/, /^@oclif\/plugin-/];

const dist = join(projectFolder, 'dist');
const building = join(projectFolder, 'dist.building');

/** One entry per command, so that a command loads its own code and what it shares, no more. */
async function entries() {
  const all = await readdir(join(projectFolder, 'commands'), { recursive: true });
  const commands = all.filter((name) => name.endsWith('.ts'));
  return {
    main: join(projectFolder, 'src/main.ts'),
    'compile-cache': join(projectFolder, 'src/adapters/compile-cache.ts'),
    ...Object.fromEntries(
      commands.map((name) => [
        `commands/${name.slice(0, -'.ts'.length)}`,
        join(projectFolder, 'commands', name),
      ]),
    ),
  };
}

async function bundle() {
  const build = await rolldown({
    input: await entries(),
    platform: 'node',
    external,
    treeshake: true,
    logLevel: 'warn',
  });
  await build.write({
    dir: building,
    format: 'cjs',
    minify: true,
    sourcemap: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    exports: 'named',
  });
}

/** The rules' pages, which `altctl explain` prints. */
async function copyPages() {
  const from = join(projectFolder, 'src/rules');
  const to = join(building, 'rules');
  await mkdir(to, { recursive: true });
  const pages = (await readdir(from)).filter((name) => name.endsWith('.md'));
  await Promise.all(pages.map((name) => copyFile(join(from, name), join(to, name))));
}

async function writeManifest() {
  const plugin = new Plugin({
    root: projectFolder,
    type: 'core',
    ignoreManifest: true,
    errorOnManifestCreate: true,
  });
  await plugin.load();
  const text = `${JSON.stringify(plugin.manifest, null, 2)}\n`;
  await writeFile(join(projectFolder, 'oclif.manifest.json'), text);
}

await rm(building, { recursive: true, force: true });
await bundle();
await copyPages();
// A build that fails leaves the last good one.
await rm(dist, { recursive: true, force: true });
await rename(building, dist);
await rm(join(projectFolder, 'oclif.manifest.json'), { force: true });
await writeManifest();
await buildServices();
