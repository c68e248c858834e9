import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { removeProject } from '../reference-stack/containers.mjs';
import { copyReferenceStack } from '../reference-stack/copy.mjs';
import { capture, expectOutput } from '../setup/command.mjs';
import { waitUntil } from '../setup/wait-until.mjs';
import { OVERLAYS } from './overlays.mjs';

/** @typedef {import('../setup/command.mjs').Outcome} Outcome */
/** @typedef {import('../reference-stack/copy.mjs').StackCopy} StackCopy */

/** @typedef {{readonly rule: string, readonly severity: string, readonly summary: string, readonly subject: {readonly service?: string}}} Finding */

/**
 * How a run of altctl went.
 * @typedef {object} Run
 * @property {string} status
 * @property {number} exitCode
 * @property {readonly Finding[]} findings all that were reported, those that cleared up included
 * @property {number} tookMs
 */

/**
 * The reference stack under verification, on the real engine.
 * @typedef {StackCopy & StackActions} Stack
 */

/**
 * @typedef {object} StackActions
 * @property {NodeJS.ProcessEnv} images that it was opened with
 * @property {(words: readonly string[]) => Promise<Outcome>} altctl runs it to its end
 * @property {(words: readonly string[]) => Promise<Run>} run the same with `--json`
 * @property {(...words: readonly string[]) => Promise<string>} docker output of a command that has to succeed
 * @property {(service: string) => string} container name of its first container
 * @property {(service: string, template: string) => Promise<string>} inspect
 * @property {() => Promise<readonly string[]>} objects everything of the project on the engine
 * @property {() => Promise<readonly string[]>} unhealthy names of the running containers that are
 * @property {() => Promise<void>} end removes all of it
 */

/**
 * @param {string} source folder of altctl itself
 * @param {string} name project name
 * @param {NodeJS.ProcessEnv} [images] as {@link import('../setup/images.mjs').ensureImages} returns them
 * @returns {Stack}
 */
export function openStack(source, name, images = {}) {
  const copy = copyReferenceStack(source, name);
  copy.write('altctl.yaml', `project: ${name}\noverlays: [${OVERLAYS.join(', ')}]\n`);
  for (const overlay of OVERLAYS) copy.write(overlay, 'services: {}\n');
  const env = { ...images, ...copy.env, NO_COLOR: '1' };
  const altctl = (/** @type {readonly string[]} */ words) =>
    capture(process.execPath, [join(source, 'bin/run.js'), ...words], { cwd: copy.folder, env });
  const docker = async (/** @type {readonly string[]} */ ...words) =>
    (await expectOutput('docker', words)).trim();
  const container = (/** @type {string} */ service) => `${name}-${service}-1`;
  const label = ['--filter', `label=com.docker.compose.project=${name}`];
  return {
    ...copy,
    images,
    altctl,
    docker,
    container,
    run: async (words) => readRun(await altctl([...words, '--json'])),
    inspect: (service, template) => docker('inspect', '--format', template, container(service)),
    async objects() {
      const lists = [
        ['ps', '--all', '--format', '{{.Names}}'],
        ['network', 'ls', '--format', '{{.Name}}'],
        ['volume', 'ls', '--format', '{{.Name}}'],
      ];
      const found = await Promise.all(lists.map((list) => docker(...list, ...label)));
      return found.flatMap((names) => names.split('\n')).filter((each) => each !== '');
    },
    async unhealthy() {
      const words = ['ps', '--filter', 'health=unhealthy', '--format', '{{.Names}}'];
      return (await docker(...words, ...label)).split('\n').filter((each) => each !== '');
    },
    async end() {
      await removeProject(name);
      copy.remove();
    },
  };
}

/**
 * @param {Outcome} outcome of altctl with `--json`
 * @returns {Run}
 */
function readRun({ stdout, stderr }) {
  const events = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const finished = events.find(({ type }) => type === 'run.finished');
  assert(finished !== undefined, `altctl told no end: ${stderr}`);
  return {
    status: finished.status,
    exitCode: finished.exitCode,
    tookMs: finished.durationMs,
    findings: events.filter(({ type }) => type === 'finding').map(({ finding }) => finding),
  };
}

/**
 * Demands that all is ready and that nothing was to be reported; what clears up by itself counts, too.
 * @param {Run} run
 */
export function expectSmooth({ exitCode, status, findings }) {
  const told = findings.filter(({ severity }) => severity !== 'info');
  assert.deepEqual(
    told.map(({ rule, summary }) => `${rule} ${summary}`),
    [],
  );
  assert.equal(exitCode, 0, status);
}

/**
 * Waits for something that has to come; fails with its name when it does not.
 * @param {string} what
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} withinMs
 * @returns {Promise<number>} ms that it took
 */
export async function expectSoon(what, condition, withinMs) {
  const begun = performance.now();
  const isThere = await waitUntil(condition, { withinMs });
  assert(isThere, `still waiting after ${withinMs} ms for ${what}`);
  return performance.now() - begun;
}
