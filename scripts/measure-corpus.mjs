/**
 * Compares altctl's idea of Compose files with Compose's own, over folders of real files:
 * `node scripts/measure-corpus.mjs FOLDER…`. For each file with services: do both read it, and do
 * they see the same services with the same dependencies? Needs the compose plugin, no engine.
 */
import { execFile } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundled } from './corpus/bundle.mjs';
import { composeFiles } from './corpus/compose-files.mjs';

/** @typedef {Map<string, string>} Edges Each service with its sorted dependencies. */
/** @typedef {{edges: Edges} | {refusal: string}} Opinion */

const run = promisify(execFile);
const atOnce = 2;

/** Everything that asks for other files, variables or an engine is off: the file alone counts. */
const configWords = [
  ...['--profile', '*', 'config', '--format', 'json', '--no-interpolate', '--no-consistency'],
  ...['--no-path-resolution', '--no-env-resolution'],
];

const bundle = await bundled({
  files: 'adapters/files.ts',
  interpolate: 'stack/catalog/interpolate.ts',
  reader: 'stack/catalog/project-reader.ts',
  unit: 'stack/catalog/unit.ts',
  loader: 'stack/catalog/unit-loader.ts',
});
try {
  const altctl = await loadAltctl();
  const folders = process.argv.slice(2);
  for (const folder of folders) await measure(altctl, resolve(folder));
  process.exitCode = folders.length === 0 ? 2 : 0;
} finally {
  await bundle.remove();
}

async function loadAltctl() {
  const load = (/** @type {string} */ name) => import(bundle.url(name));
  const [files, interpolate, reader, unit, loader] = await Promise.all(
    ['files', 'interpolate', 'reader', 'unit', 'loader'].map(load),
  );
  return { ...files, ...interpolate, ...reader, ...unit, ...loader };
}

/**
 * @param {Awaited<ReturnType<typeof loadAltctl>>} altctl
 * @param {string} folder
 */
async function measure(altctl, folder) {
  const files = await composeFiles(folder);
  const counts = { agree: 0, differ: 0, onlyAltctl: 0, onlyCompose: 0, neither: 0 };
  let next = 0;
  const work = async () => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      const [ours, theirs] = [
        await altctlOpinion(altctl, file),
        await composeOpinion(altctl, file),
      ];
      const outcome = compare(ours, theirs);
      counts[outcome] += 1;
      if (outcome === 'differ' || outcome === 'onlyCompose') {
        console.log(`${outcome}  ${relative(folder, file)}  ${explain(ours, theirs)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const readByCompose = counts.agree + counts.differ + counts.onlyCompose;
  console.log(
    `${folder}: ${files.length} files, Compose reads ${readByCompose}, altctl agrees on ` +
      `${counts.agree}, differs on ${counts.differ}, refuses ${counts.onlyCompose}; ` +
      `${counts.onlyAltctl} read by altctl alone, ${counts.neither} by neither`,
  );
}

/**
 * @param {Awaited<ReturnType<typeof loadAltctl>>} altctl
 * @param {string} file
 * @returns {Promise<Opinion>}
 */
async function altctlOpinion(altctl, file) {
  try {
    const reader = new altctl.ProjectReader(altctl.createFiles({ env: {} }), resolve(file, '..'));
    const loader = new altctl.UnitLoader(reader, () => undefined, new Map());
    const unit = await loader.load({ paths: [file], profile: '' });
    /** @type {Edges} */
    const edges = new Map();
    for (const { services } of altctl.unitTree(unit)) {
      for (const { name, references } of services.values()) {
        const targets = references
          .filter((/** @type {{kind: string}} */ { kind }) => kind !== 'extends')
          .map((/** @type {{service: string}} */ { service }) => service);
        edges.set(name, [...new Set(targets)].sort().join(' '));
      }
    }
    return { edges };
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {Awaited<ReturnType<typeof loadAltctl>>} altctl
 * @param {string} file
 * @returns {Promise<Opinion>}
 */
async function composeOpinion(altctl, file) {
  try {
    const words = ['compose', '-p', 'measure', '-f', file, ...configWords];
    const { stdout } = await run('docker', words, { maxBuffer: 2 ** 26, timeout: 30_000 });
    /** @type {{services?: Record<string, {depends_on?: Record<string, unknown>}>}} */
    const { services = {} } = JSON.parse(stdout);
    const filled = (/** @type {string} */ name) => altctl.interpolate(name, () => undefined) ?? [];
    return {
      edges: new Map(
        Object.entries(services).map(([name, { depends_on = {} }]) => [
          name,
          [...new Set(Object.keys(depends_on).flatMap(filled))].sort().join(' '),
        ]),
      ),
    };
  } catch (error) {
    return { refusal: error instanceof Error && 'stderr' in error ? String(error.stderr) : '' };
  }
}

/**
 * @param {Opinion} ours
 * @param {Opinion} theirs
 * @returns {'agree' | 'differ' | 'onlyAltctl' | 'onlyCompose' | 'neither'}
 */
function compare(ours, theirs) {
  if ('refusal' in ours) return 'refusal' in theirs ? 'neither' : 'onlyCompose';
  if ('refusal' in theirs) return 'onlyAltctl';
  return explain(ours, theirs) === '' ? 'agree' : 'differ';
}

/**
 * @param {Opinion} ours
 * @param {Opinion} theirs
 */
function explain(ours, theirs) {
  if ('refusal' in ours) return ours.refusal;
  if ('refusal' in theirs) return theirs.refusal;
  const names = [...new Set([...ours.edges.keys(), ...theirs.edges.keys()])];
  return names
    .filter((name) => ours.edges.get(name) !== theirs.edges.get(name))
    .map((name) => `${name}: [${ours.edges.get(name)}] and not [${theirs.edges.get(name)}]`)
    .join(', ');
}
