import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forThisEngine } from './older-engine.mjs';

/** The services that have a log sidecar, by the profile that defines them. */
const TARGETS_OF = {
  ai: ['news-creator', 'tag-generator'],
  core: ['alt-backend', 'nginx'],
  db: ['db', 'meilisearch'],
  workers: ['pre-processor', 'search-indexer'],
};

export const TARGETS = Object.values(TARGETS_OF).flat();

/** What a release changes in each of them: a value that stands in `.env`. */
const RELEASED = ['    labels:', '      release: "${RELEASE:-1}"'];

/** Where the logging profiles of then and now stand. */
const LOGGING = { old: 'examples/incident/logging.yaml', cured: 'profiles/logging.yaml' };

/**
 * The reference stack in a folder and under a name of its own, so that it can be changed and run beside the other one.
 * @typedef {object} StackCopy
 * @property {string} name project name
 * @property {string} folder temporary
 * @property {NodeJS.ProcessEnv} env for altctl: its journals go with the folder
 * @property {(release: number) => void} release changes every target, as a new version of them does
 * @property {(form: 'old' | 'cured') => void} setLogging which logging profile it has
 * @property {(name: string, text: string) => void} write a file in the folder
 * @property {() => void} remove
 */

/**
 * @param {string} source folder of altctl itself
 * @param {string} name project name
 * @returns {StackCopy}
 */
export function copyReferenceStack(source, name) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const write = (/** @type {string} */ file, /** @type {string} */ text) =>
    writeFileSync(join(folder, file), text);
  const adapted = forThisEngine();
  const setProfile = (/** @type {string} */ file, from = file) =>
    write(file, adapted(readFileSync(join(source, from), 'utf8')));
  const programs = 'services/dist';
  cpSync(join(source, programs), join(folder, programs), { recursive: true });
  mkdirSync(join(folder, 'profiles'));
  for (const profile of readdirSync(join(source, 'profiles'))) setProfile(`profiles/${profile}`);
  for (const [profile, targets] of Object.entries(TARGETS_OF))
    labelTargets(join(folder, 'profiles', `${profile}.yaml`), targets);
  const release = (/** @type {number} */ number) => {
    // Port 0: the engine chooses one, so that the reference stack may run beside.
    write('.env', `RELEASE=${number}\nALT_HTTP_PORT=0\nALT_GRAFANA_PORT=0\n`);
  };
  write('altctl.yaml', `project: ${name}\n`);
  release(1);
  return {
    name,
    folder,
    env: { ...process.env, XDG_STATE_HOME: join(folder, '.state') },
    release,
    setLogging: (form) => setProfile(LOGGING.cured, LOGGING[form]),
    write,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * @param {string} file
 * @param {readonly string[]} targets
 */
function labelTargets(file, targets) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const isTarget = (/** @type {string} */ line) =>
    targets.some((target) => line === `  ${target}:`);
  const labelled = lines.flatMap((line) => (isTarget(line) ? [line, ...RELEASED] : [line]));
  writeFileSync(file, labelled.join('\n'));
}
