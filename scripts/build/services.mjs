import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { projectFolder } from '../project-folder.mjs';

const services = join(projectFolder, 'services');
const dist = join(services, 'dist');
/** Tests that run side by side may build at the same time. */
const building = join(services, 'dist.building', String(process.pid));

/** What the bundles were made from, so that they are not made again from the same. */
const MARK = 'built-from';

/** The store's code for the systems that containers run: of whatever system the one who builds is. */
const prebuilds = join(projectFolder, 'node_modules/classic-level/prebuilds');

/**
 * Bundles each program of `services/`, with the libraries it uses, to `services/dist/<program>.mjs` and its parts. What is there stays
 * until the new bundles are complete.
 * @returns {Promise<boolean>} whether anything was to be done
 */
export async function buildServices() {
  const mark = await fingerprint();
  if ((await builtFrom()) === mark) return false;
  await rm(building, { recursive: true, force: true });
  for (const name of await programs()) await bundle(name);
  await copyPrebuilds();
  await writeFile(join(building, MARK), mark);
  await putInPlace();
  return true;
}

/**
 * File by file: the folder itself is mounted into containers, which would keep the old one if it were replaced. The mark
 * comes last, so that what is half in place is built again.
 */
async function putInPlace() {
  await rm(join(dist, MARK), { force: true });
  const all = await readdir(building, { recursive: true, withFileTypes: true });
  for (const file of all.filter((entry) => entry.isFile() && entry.name !== MARK)) {
    const to = join(dist, relative(building, file.parentPath), file.name);
    await mkdir(dirname(to), { recursive: true });
    await rename(join(file.parentPath, file.name), to);
  }
  await rename(join(building, MARK), join(dist, MARK));
  await rm(building, { recursive: true, force: true });
  // Goes with the last one who builds.
  await rmdir(dirname(building)).catch(() => undefined);
}

/** @returns {Promise<string | undefined>} */
function builtFrom() {
  return readFile(join(dist, MARK), 'utf8').catch(() => undefined);
}

/** @returns {Promise<readonly string[]>} the folders with a `main.ts` */
async function programs() {
  const folders = await readdir(services);
  const found = await Promise.all(
    folders.map((name) =>
      stat(join(services, name, 'main.ts')).then(
        () => name,
        () => undefined,
      ),
    ),
  );
  return found.filter((name) => name !== undefined);
}

/** @param {string} name */
async function bundle(name) {
  const build = await rolldown({
    input: { [name]: join(services, name, 'main.ts') },
    platform: 'node',
    treeshake: true,
    logLevel: 'warn',
    // node-gyp-build looks for the prebuilds beside the file that it is called from.
    transform: { define: { __dirname: 'import.meta.dirname' } },
  });
  await build.write({
    dir: building,
    format: 'esm',
    minify: true,
    sourcemap: false,
    entryFileNames: '[name].mjs',
    // A probe loads its own part alone.
    chunkFileNames: `${name}.[name].mjs`,
  });
}

async function copyPrebuilds() {
  const systems = (await readdir(prebuilds)).filter((name) => name.startsWith('linux-'));
  const to = join(building, 'prebuilds');
  await mkdir(to, { recursive: true });
  await Promise.all(
    systems.map((name) => cp(join(prebuilds, name), join(to, name), { recursive: true })),
  );
}

/** Changes with each source, with this script and with the versions of the libraries. */
async function fingerprint() {
  const all = await readdir(services, { recursive: true });
  const sources = all.filter((name) => name.endsWith('.ts') && !name.startsWith('dist')).sort();
  const paths = [
    ...sources.map((name) => join(services, name)),
    join(projectFolder, 'package-lock.json'),
    import.meta.filename,
  ];
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex');
}
