import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The services that have a log sidecar, by the profile that defines them. */
const TARGETS = {
  ai: ['news-creator', 'tag-generator'],
  core: ['alt-backend', 'nginx'],
  db: ['db', 'meilisearch'],
  workers: ['pre-processor', 'search-indexer'],
};

/** What a release changes in each of them: a value that stands in `.env`. */
const RELEASED = ['    labels:', '      release: "${RELEASE:-1}"'];

/**
 * The reference stack in a folder of its own, as it was at the time of the incident.
 * @typedef {object} IncidentProject
 * @property {string} folder temporary
 * @property {Readonly<Record<string, string>>} env for altctl: its journals go with the folder
 * @property {(release: number) => void} release changes every target, as a new version of them does
 * @property {() => void} cure puts today's logging profile in the place of the old one
 * @property {() => void} remove
 */

/**
 * @param {string} source folder of altctl itself
 * @param {string} name project name
 * @returns {IncidentProject}
 */
export function createIncidentProject(source, name) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const logging = join(folder, 'profiles', 'logging.yaml');
  for (const part of ['profiles', 'services'])
    cpSync(join(source, part), join(folder, part), { recursive: true });
  cpSync(join(source, 'examples', 'incident', 'logging.yaml'), logging);
  writeFileSync(join(folder, 'altctl.yaml'), `project: ${name}\n`);
  for (const [profile, targets] of Object.entries(TARGETS))
    labelTargets(join(folder, 'profiles', `${profile}.yaml`), targets);
  const release = (/** @type {number} */ number) => {
    // Port 0: the engine chooses one, so that the reference stack may run beside.
    writeFileSync(join(folder, '.env'), `RELEASE=${number}\nALT_HTTP_PORT=0\n`);
  };
  release(1);
  return {
    folder,
    env: { XDG_STATE_HOME: join(folder, '.state') },
    release,
    cure: () => cpSync(join(source, 'profiles', 'logging.yaml'), logging),
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
