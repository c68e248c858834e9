import { strict as assert } from 'node:assert';
import { SMALL_DISK, writeSmallDisk } from '../overlays.mjs';
import { expectSmooth, expectSoon } from '../stack.mjs';

/** @typedef {import('../stack.mjs').Stack} Stack */

export const title =
  'the aggregator is healthy, and unhealthy within 15 s of its storage being full';

const DISK_BYTES = 64 * 1024 * 1024;
const AGGREGATOR = 'rask-log-aggregator';

/** Writes until nothing is free, as somebody else's files do; refuses any disk but the small one. */
const FILL = `const { blocks, bsize } = fs.statfsSync('${SMALL_DISK}');
if (blocks * bsize > ${2 * DISK_BYTES}) throw new Error('this is not the small disk');
const file = fs.openSync('${SMALL_DISK}/filler', 'w');
try { for (;;) fs.writeSync(file, Buffer.alloc(4096)); } catch (error) { console.log(error.code); }`;

/** @param {Stack} stack */
export async function run(stack) {
  const health = () => stack.inspect(AGGREGATOR, '{{.State.Health.Status}}');
  assert.equal(await health(), 'healthy');
  writeSmallDisk(stack, DISK_BYTES);
  expectSmooth(await stack.run(['up', AGGREGATOR, '--overlay', 'small-disk']));
  const node = (/** @type {string} */ script) =>
    stack.docker('exec', stack.container(AGGREGATOR), 'node', '--eval', script);
  assert.equal(await node(FILL), 'ENOSPC');
  const sickAfter = await expectSoon(
    'unhealthy',
    async () => (await health()) === 'unhealthy',
    15_000,
  );
  await node(`fs.rmSync('${SMALL_DISK}/filler')`);
  const wellAfter = await expectSoon('healthy', async () => (await health()) === 'healthy', 15_000);
  expectSmooth(await stack.run(['up', AGGREGATOR]));
  return [
    `unhealthy ${(sickAfter / 1_000).toFixed(1)} s after the disk was full, healthy ${(wellAfter / 1_000).toFixed(1)} s after it was not`,
  ];
}
