import { strict as assert } from 'node:assert';
import { SMALL_DISK, writeLines, writeSmallDisk } from '../overlays.mjs';
import { expectSmooth, expectSoon } from '../stack.mjs';
import { expectWhole, numberedRuns, storedLines } from '../stored-lines.mjs';

/** @typedef {import('../stack.mjs').Stack} Stack */

export const title =
  'the aggregator is healthy, and unhealthy within 15 s of its storage being full; what is printed meanwhile is there once';

const DISK_BYTES = 64 * 1024 * 1024;
const AGGREGATOR = 'rask-log-aggregator';
const TARGET = 'search-indexer';
const PER_SECOND = 100;
const SOON_MS = 30_000;

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
  writeLines(stack, [TARGET], PER_SECOND);
  const overlays = ['--overlay', 'small-disk', '--overlay', 'lines'];
  expectSmooth(await stack.run(['up', AGGREGATOR, TARGET, ...overlays]));
  const arriving = async () => [...(await printed(stack)).values()].some(({ count }) => count > 0);
  await expectSoon('the first lines', arriving, SOON_MS);
  const node = (/** @type {string} */ script) =>
    stack.docker('exec', stack.container(AGGREGATOR), 'node', '--eval', script);
  assert.equal(await node(FILL), 'ENOSPC');
  const sickAfter = await expectSoon(
    'unhealthy',
    async () => (await health()) === 'unhealthy',
    15_000,
  );
  assert.match(await stack.docker('logs', stack.container(`${TARGET}-logs`)), /"reason":"503/);
  await node(`fs.rmSync('${SMALL_DISK}/filler')`);
  const wellAfter = await expectSoon('healthy', async () => (await health()) === 'healthy', 15_000);
  const lines = await expectAll(stack);
  expectSmooth(await stack.run(['up', AGGREGATOR, TARGET]));
  return [
    `unhealthy ${(sickAfter / 1_000).toFixed(1)} s after the disk was full, healthy ${(wellAfter / 1_000).toFixed(1)} s after it was not`,
    `${lines} lines that ${TARGET} printed before, meanwhile and after are stored, each once`,
  ];
}

/** @param {Stack} stack */
async function printed(stack) {
  return numberedRuns(await storedLines(stack, TARGET));
}

/**
 * Demands everything that the target has printed, once its end is there.
 * @param {Stack} stack
 * @returns {Promise<number>} how many lines
 */
async function expectAll(stack) {
  // Others may depend on it, and are to stay: altctl would refuse.
  await stack.docker('stop', stack.container(TARGET));
  let runs = await printed(stack);
  const hasEnd = async () => {
    runs = await printed(stack);
    return [...runs.values()].some(({ total }) => total !== undefined);
  };
  await expectSoon(`the last line of ${TARGET}`, hasEnd, SOON_MS);
  assert.equal(runs.size, 1, `starts of ${TARGET}`);
  const [run] = runs.values();
  expectWhole(TARGET, run, run?.total);
  return run?.count ?? 0;
}
