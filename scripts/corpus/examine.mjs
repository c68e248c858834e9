/**
 * A worker that runs the static part of the doctor over one file or project folder at a time, in a
 * thread of its own so that whoever asks can end it when it hangs.
 */
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * @typedef {import('../../src/model/finding.js').FindingReport} FindingReport
 * @typedef {import('../../src/model/ports.js').Files} Files
 * @typedef {import('../../src/workflows/session.js').Session} Session
 * @typedef {import('../../src/workflows/session.js').EditingSession} EditingSession
 * @typedef {{path: string, kind: 'file' | 'folder'}} Case
 * @typedef {{
 *   rule: string, severity: string, service: string, file: string, line: number, summary: string,
 *   evidence: string
 * }} Found
 * @typedef {{verdict: 'findings', found: readonly Found[], ms: number}
 *   | {verdict: 'refused', code: string, message: string, ms: number}
 *   | {verdict: 'crashed', stack: string, ms: number}} Examined
 */

/** @type {Record<string, string>} */
const urls = workerData;
/** What every shell sets. */
const { HOME = '/root', USER = 'root', PWD = '/' } = process.env;
const env = { HOME, USER, PWD };

const part = (/** @type {string} */ name) => import(urls[name] ?? '');
const files = /** @type {typeof import('../../src/adapters/files.js')} */ (await part('files'));
const catalogs = /** @type {typeof import('../../src/stack/load-catalog.js')} */ (
  await part('catalog')
);
const selecting = /** @type {typeof import('../../src/stack/select.js')} */ (await part('select'));
const closures = /** @type {typeof import('../../src/workflows/doctor/whole-closure.js')} */ (
  await part('closure')
);
const reporting = /** @type {typeof import('../../src/workflows/doctor/static-report.js')} */ (
  await part('report')
);
const errors = /** @type {typeof import('../../src/model/errors.js')} */ (await part('errors'));
const fixing = /** @type {typeof import('../../src/workflows/doctor/fix/mend.js')} */ (
  await part('fixing')
);

parentPort?.on('message', async (/** @type {Case} */ asked) => {
  const from = performance.now();
  const examined = await examine(asked).catch(failed);
  parentPort?.postMessage({ ms: performance.now() - from, ...examined });
});
parentPort?.postMessage('ready');

/** @param {unknown} error */
function failed(error) {
  if (error instanceof errors.AltctlError) {
    const { code, message } = /** @type {{code: string, message: string}} */ (error);
    return { verdict: 'refused', code, message };
  }
  return { verdict: 'crashed', stack: error instanceof Error ? error.stack : String(error) };
}

/** @param {Case} asked */
async function examine({ path, kind }) {
  const from = performance.now();
  const real = files.createFiles({ env: {} });
  const folder = kind === 'file' ? dirname(path) : path;
  const ports = { files: kind === 'file' ? alone(real, path) : real };
  const catalog = await catalogs.loadCatalog(ports.files, { cwd: folder, env, folder });
  const session = /** @type {Session} */ (/** @type {unknown} */ ({ ports, catalog }));
  const { closure, refusals } = closures.wholeClosure(
    catalog,
    selecting.select(catalog, [], { all: true }),
    [],
  );
  const { reports } = await reporting.staticReport(session, closure, false);
  const ms = performance.now() - from;
  if (refusals.length === 0) await mendTwice(withoutCompose(session, folder));
  const found = [...refusals, ...reports].map(foundIn(path, kind, folder));
  return { verdict: 'findings', found, ms };
}

const everything = /** @type {const} */ ({
  names: [],
  overlays: [],
  rules: new Set(),
  severity: 'info',
});

/**
 * What the fixes would write, in a draft; a second round has nothing left to write.
 * @param {EditingSession} session
 */
async function mendTwice(session) {
  const { changes } = await fixing.mend(session, everything);
  if (changes.length === 0) return;
  const { root } = session.catalog;
  const texts = new Map(changes.map(({ path, after }) => [join(root, path), after]));
  const catalog = await session.reload(texts);
  const again = await fixing.mend({ ...session, catalog }, everything);
  if (again.changes.length > 0) throw new Error('a second --fix writes again');
}

/**
 * Compose is not asked: every change that a fix makes counts as right.
 * @param {Session} session
 * @param {string} folder
 * @returns {EditingSession}
 */
function withoutCompose(session, folder) {
  const { files: own } = session.ports;
  /** The only parts that fixes ask. */
  const parts = {
    files: { ...own, keep: () => Promise.resolve('/kept.yaml'), keptPath: () => '/kept.yaml' },
    compose: { config: () => Promise.resolve({}) },
    docker: { pulse: () => Promise.resolve({ ping: 'silent', info: 'silent' }) },
    journals: { list: () => Promise.resolve([]) },
    clock: { now: () => 0, sleep: () => Promise.resolve() },
  };
  const ports = /** @type {Session['ports']} */ (/** @type {unknown} */ (parts));
  return {
    ...session,
    ports,
    /** @param {ReadonlyMap<string, string>} texts */
    reload: (texts) =>
      catalogs.loadCatalog(
        { ...own, read: async (/** @type {string} */ path) => texts.get(path) ?? own.read(path) },
        { cwd: folder, env, folder },
      ),
  };
}

/**
 * A file as if it were the only one of its folder that Compose takes by itself; what it includes or
 * extends is still there.
 * @param {Files} real
 * @param {string} path
 * @returns {Files}
 */
function alone(real, path) {
  const folder = dirname(path);
  const shown = join(folder, 'compose.yaml');
  return {
    ...real,
    read: (asked) => {
      if (asked === shown) return real.read(path);
      return /(?:^|\/)\.?altctl\.ya?ml$/.test(asked)
        ? Promise.resolve(undefined)
        : real.read(asked);
    },
    list: async (asked) => {
      const entries = await real.list(asked);
      if (asked !== folder)
        return ['profiles', 'compose'].includes(basename(asked)) && dirname(asked) === folder
          ? []
          : entries;
      const others = entries.filter(({ name }) => !/compose.*\.ya?ml$/.test(name));
      return [...others, { name: 'compose.yaml', kind: 'file' }];
    },
  };
}

/**
 * @param {string} path
 * @param {'file' | 'folder'} kind
 * @param {string} folder
 * @returns {(report: FindingReport) => Found}
 */
function foundIn(path, kind, folder) {
  return ({ finding: { rule, severity, subject, location, summary, evidence } }) => {
    const isOwn = kind === 'file' && location?.file === 'compose.yaml';
    return {
      ...{ rule, severity, summary, service: subject.service ?? '', line: location?.line ?? 0 },
      file: isOwn || location === undefined ? path : join(folder, location.file),
      evidence: evidence.map(({ what, text }) => `${what}: ${text}`).join(' | '),
    };
  };
}
