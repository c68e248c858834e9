import { join } from 'node:path';

/** @typedef {import('./stack.mjs').Stack} Stack */

export const OVERLAYS = ['small-disk.yaml', 'lines.yaml', 'garbage.yaml', 'token.yaml'];

const NODE_IMAGE = '${ALTCTL_NODE_IMAGE:-localhost/altctl-node:20}';

/** Where other services expect the targets to listen. */
const PORTS = new Map([
  ['nginx', 80],
  ['db', 5432],
  ['meilisearch', 7700],
]);
const APP_PORT = 9000;

/**
 * Each probe starts Node: more of them would take the processors from what is measured, and under full load one
 * takes its time.
 */
const PROBING = { interval: '20s', timeout: '15s' };

/** Where the aggregator's data is then: at another place than before, whose volume Compose would keep in a Recreate. */
export const SMALL_DISK = '/small';

/**
 * The aggregator's data on a disk that can be filled.
 * @param {Stack} stack
 * @param {number} bytes
 */
export function writeSmallDisk(stack, bytes) {
  const volumes = [{ type: 'tmpfs', target: SMALL_DISK, tmpfs: { size: bytes } }];
  const environment = { DATA_DIR: SMALL_DISK };
  overlay(stack, 'small-disk.yaml', { 'rask-log-aggregator': { volumes, environment } });
}

/**
 * Targets that print numbered lines, and do nothing else.
 * @param {Stack} stack
 * @param {readonly string[]} targets
 * @param {number} perSecond lines of each
 */
export function writeLines(stack, targets, perSecond) {
  const services = targets.map((target) => [
    target,
    program(stack, ['/srv/services/app.mjs'], ['lines'], {
      PORT: String(PORTS.get(target) ?? APP_PORT),
      LINES_PER_SECOND: String(perSecond),
    }),
  ]);
  overlay(stack, 'lines.yaml', Object.fromEntries(services));
}

/**
 * A target that runs a script, and is as healthy as any other.
 * @param {Stack} stack
 * @param {string} target
 * @param {string} script JavaScript, without a dollar sign
 */
export function writeScript(stack, target, script) {
  overlay(stack, 'garbage.yaml', { [target]: program(stack, ['--eval', script], [], {}) });
}

/**
 * @param {Stack} stack
 * @param {string} service
 * @param {string} token
 */
export function writeToken(stack, service, token) {
  overlay(stack, 'token.yaml', { [service]: { environment: { TOKEN: token } } });
}

/**
 * @param {Stack} stack
 * @param {readonly string[]} words for node
 * @param {readonly string[]} command
 * @param {Readonly<Record<string, string>>} environment
 */
function program({ folder }, words, command, environment) {
  return {
    image: NODE_IMAGE,
    entrypoint: ['node', ...words],
    command,
    environment,
    volumes: [`${join(folder, 'services/dist')}:/srv/services:ro`],
    healthcheck:
      command.length === 0
        ? { disable: true }
        : { test: ['CMD', 'node', '/srv/services/app.mjs', 'healthcheck'], ...PROBING },
  };
}

/**
 * @param {Stack} stack
 * @param {string} file
 * @param {object} services JSON is YAML
 */
function overlay(stack, file, services) {
  stack.write(file, `${JSON.stringify({ services }, null, 2)}\n`);
}
