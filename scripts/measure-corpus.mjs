/**
 * `node scripts/measure-corpus.mjs FOLDER…`: reads every Compose file below the folders as altctl
 * does and as `docker compose config` does, and reports how often they agree on the services and
 * on who points at whom. Needs the compose plugin, no engine. Files that include or extend others
 * are compared by the services they define themselves.
 */
import { readdir, readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { capture } from './setup/command.mjs';
import { projectFolder } from './project-folder.mjs';

const rawConfig = [
  ...['config', '--no-interpolate', '--no-consistency', '--no-path-resolution'],
  ...['--no-env-resolution', '--format', 'json'],
];

/** @typedef {{services: string[], edges: string[]}} Idea */

const counts = { files: 0, refusedByBoth: 0, agree: 0, differ: 0, weRefuse: 0, theyRefuse: 0 };
const read = await loadReader();
for (const folder of process.argv.slice(2)) {
  for (const file of await composeFiles(folder)) await compare(folder, file);
}
console.log(counts);

/** @param {string} folder @param {string} file */
async function compare(folder, file) {
  counts.files += 1;
  const text = await readFile(file, 'utf8');
  const ours = ourIdea(text);
  const theirs = await theirIdea(file);
  const name = relative(folder, file);
  if (theirs === undefined) {
    counts[typeof ours === 'string' ? 'refusedByBoth' : 'theyRefuse'] += 1;
  } else if (typeof ours === 'string') {
    counts.weRefuse += 1;
    console.log(`refused  ${name}  ${ours}`);
  } else {
    const missing = difference(theirs, ours);
    const extra = /^include:|extends:/m.test(text) ? [] : difference(ours, theirs);
    const same = missing.length + extra.length === 0 || isComposedOfOthers(text, extra);
    counts[same ? 'agree' : 'differ'] += 1;
    if (!same) console.log(`differs  ${name}  only compose: ${missing}  only altctl: ${extra}`);
  }
}

/** What comes from other files is theirs to define. @param {string} text @param {string[]} extra */
function isComposedOfOthers(text, extra) {
  return extra.length === 0 && /^include:|^\s*file:/m.test(text);
}

/** @param {Idea} one @param {Idea} other */
function difference(one, other) {
  return [
    ...one.services.filter((name) => !other.services.includes(name)),
    ...one.edges.filter((edge) => !other.edges.includes(edge)),
  ];
}

/** @param {string} text @returns {Idea | string} */
function ourIdea(text) {
  try {
    const { services } = read('compose.yaml', text);
    return {
      services: services.map((service) => service.name),
      edges: services.flatMap(({ name, references }) =>
        references
          .filter((reference) => reference.kind !== 'extends')
          .map((reference) => `${name}→${reference.service}`),
      ),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param {string} file @returns {Promise<Idea | undefined>} */
async function theirIdea(file) {
  const words = ['compose', '-p', 'corpus', '-f', file, '--profile', '*', ...rawConfig];
  const { code, stdout } = await capture('docker', words, { timeoutMs: 20_000 });
  if (code !== 0) return undefined;
  const services = Object.entries(JSON.parse(stdout).services ?? {});
  return {
    services: services.map(([name]) => name),
    edges: services.flatMap(([name, service]) => edgesOf(name, service)),
  };
}

/** @param {string} name @param {any} service */
function edgesOf(name, service) {
  const shared = [service.network_mode, service.ipc, service.pid, ...(service.volumes_from ?? [])]
    .filter((value) => /^service:/.test(value ?? ''))
    .map((value) => value.slice('service:'.length));
  const from = (service.volumes_from ?? [])
    .filter((/** @type {string} */ value) => !value.startsWith('container:'))
    .map((/** @type {string} */ value) => value.split(':')[0]);
  const links = (service.links ?? []).map((/** @type {string} */ link) => link.split(':')[0]);
  const targets = [...Object.keys(service.depends_on ?? {}), ...shared, ...from, ...links];
  return [...new Set(targets)].map((target) => `${name}→${target}`);
}

/** @param {string} folder @returns {Promise<string[]>} */
async function composeFiles(folder) {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /compose/.test(basename(path)) || /\/compose\/[^/]+$/.test(path))
    .filter((path) => !path.includes('/.github/'))
    .sort();
}

/** @returns {Promise<(file: string, text: string) => {services: {name: string, references: {kind: string, service: string}[]}[]}>} */
async function loadReader() {
  const folder = await mkdtemp(join(tmpdir(), 'altctl-corpus-'));
  const build = await rolldown({
    input: join(projectFolder, 'src/stack/reading/read-file.ts'),
    platform: 'node',
  });
  await build.write({ dir: folder, format: 'esm', entryFileNames: 'read-file.mjs' });
  const module = await import(pathToFileURL(join(folder, 'read-file.mjs')).href);
  await rm(folder, { recursive: true, force: true });
  return module.readFile;
}
