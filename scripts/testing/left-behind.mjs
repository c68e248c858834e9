import { capture, expectOutput } from '../setup/command.mjs';

/** What tests make carries this label, or is of a Compose project with this beginning. */
const TEST_LABEL = 'altctl.test';
const TEST_PROJECT = 'altctl-test-';

/** @typedef {'container' | 'network' | 'volume'} Kind */

/** In the order in which they can be removed. */
const KINDS = /** @type {const} */ (['container', 'network', 'volume']);

const LIST = {
  container: ['ps', '--all', '--no-trunc', '--format', '{{.ID}}\t{{.Names}}\t{{.Labels}}'],
  network: ['network', 'ls', '--no-trunc', '--format', '{{.ID}}\t{{.Name}}\t{{.Labels}}'],
  volume: ['volume', 'ls', '--format', '{{.Name}}\t{{.Name}}\t{{.Labels}}'],
};

const REMOVE = {
  container: ['rm', '--force', '--volumes'],
  network: ['network', 'rm'],
  volume: ['volume', 'rm'],
};

/** @typedef {{readonly kind: Kind, readonly id: string, readonly name: string}} TestObject */

/** @returns {Promise<readonly TestObject[]>} what tests have made and not removed */
export async function testObjects() {
  const lists = await Promise.all(KINDS.map((kind) => listed(kind)));
  return lists.flat();
}

/** @param {readonly TestObject[]} objects */
export async function removeTestObjects(objects) {
  for (const { kind, id } of objects)
    await capture('docker', [...REMOVE[kind], id], { timeoutMs: 30_000 });
}

/**
 * @param {Kind} kind
 * @returns {Promise<readonly TestObject[]>}
 */
async function listed(kind) {
  const lines = (await expectOutput('docker', LIST[kind], { timeoutMs: 30_000 })).split('\n');
  return lines
    .map((line) => line.split('\t'))
    .filter(([, , labels = '']) => labels.split(',').some(marksTest))
    .map(([id = '', name = '']) => ({ kind, id, name }));
}

/** @param {string} label as `name=value` */
function marksTest(label) {
  const [name] = label.split('=');
  return name === TEST_LABEL || label.startsWith(`com.docker.compose.project=${TEST_PROJECT}`);
}
