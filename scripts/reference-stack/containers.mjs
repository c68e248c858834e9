import { capture, expectOutput } from '../setup/command.mjs';

/** In the order in which they can be removed. */
const KINDS = /** @type {const} */ ([
  { list: ['ps', '--all', '--quiet'], remove: ['rm', '--force', '--volumes'] },
  { list: ['network', 'ls', '--quiet'], remove: ['network', 'rm'] },
  { list: ['volume', 'ls', '--quiet'], remove: ['volume', 'rm', '--force'] },
]);

/**
 * The ids of a project's log sidecars, sorted by name.
 * @param {string} project
 * @returns {Promise<string>} one `name id` a line
 */
export async function sidecars(project) {
  const format = ['--no-trunc', '--format', '{{.Names}} {{.ID}}'];
  const output = await expectOutput('docker', ['ps', ...format, ...ofProject(project)]);
  const lines = output.split('\n').filter((line) => /-logs-1 /.test(line));
  return lines.sort().join('\n');
}

/**
 * Removes whatever a project has on the engine, also after an interruption, when nothing long is begun any more.
 * @param {string} project
 */
export async function removeProject(project) {
  for (const { list, remove } of KINDS) {
    const { stdout } = await capture('docker', [...list, ...ofProject(project)]);
    const ids = stdout.split('\n').filter((id) => id !== '');
    if (ids.length > 0) await capture('docker', [...remove, ...ids], { timeoutMs: 60_000 });
  }
}

/** @param {string} project */
function ofProject(project) {
  return ['--filter', `label=com.docker.compose.project=${project}`];
}
