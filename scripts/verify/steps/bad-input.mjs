import { strict as assert } from 'node:assert';
import { writeScript, writeToken } from '../overlays.mjs';
import { expectSmooth, expectSoon } from '../stack.mjs';
import { storedLines } from '../stored-lines.mjs';

/** @typedef {import('../stack.mjs').Stack} Stack */
/** @typedef {import('../stored-lines.mjs').StoredLine} StoredLine */

export const title =
  'garbage from a target, garbage to the aggregator, a wrong token: nothing crashes';

const TARGET = 'search-indexer';
const FORWARDER = `${TARGET}-logs`;
const AGGREGATOR = 'rask-log-aggregator';
const SOON_MS = 30_000;

/** Eight lines, and one without an end. */
const GARBAGE = `process.on('SIGTERM', () => process.exit(0));
const write = (part) => process.stdout.write(part);
write('{"level":"error","broken\\n');
write('[[[[{}\\n');
write('\\n');
write(Buffer.from([0xff, 0xfe, 0x80, 0x0a]));
write('\\u001b[2J\\u0007\\u0000control\\n');
write('x'.repeat(1024 * 1024) + '\\n');
write('{"time":"1970-01-01T00:00:00Z","message":"long ago"}\\n');
write('last\\n');
write('without an end');
setInterval(() => undefined, 1000);`;
const LINES = 8;

const MINUTE_MS = 60_000;

/** What the aggregator counts. */
const STATS = `fetch('http://127.0.0.1:9600/v1/stats').then((answer) => answer.text()).then(console.log)`;

/** Sent by whoever is on the network: statuses in this order. */
const POSTS = `const post = async (body) =>
  (await fetch('http://${AGGREGATOR}:9600/v1/logs', { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson' } }).catch((error) => ({ status: error.message }))).status;
(async () => {
  console.log(JSON.stringify([await post('garbage'), await post('x'.repeat(6 * 1024 * 1024)), await post('{"v":1}')]));
})();`;

/** @param {Stack} stack */
export async function run(stack) {
  writeScript(stack, TARGET, GARBAGE);
  expectSmooth(await stack.run(['up', TARGET, '--overlay', 'garbage']));
  const id = await stack.inspect(TARGET, '{{.Id}}');
  const stored = await storedOf(stack, id, LINES);
  assert.equal(stored.length, LINES);
  assert(stored.some(({ message }) => message === 'last'));
  const longAgo = stored.find(({ message }) => message.includes('long ago'));
  assert(Date.now() - Date.parse(longAgo?.ts ?? '') < 10 * MINUTE_MS, 'the engine tells the time');
  const [garbage, huge, odd] = JSON.parse(
    await stack.docker('exec', stack.container(FORWARDER), 'node', '--eval', POSTS),
  );
  assert.equal(garbage, 400);
  // The connection may be closed before the whole of it was sent.
  assert(huge === 413 || typeof huge === 'string', String(huge));
  assert.equal(odd, 200);
  const { rejected, dropped } = JSON.parse(
    await stack.docker('exec', stack.container(AGGREGATOR), 'node', '--eval', STATS),
  );
  assert.equal(rejected, 1);
  assert.deepEqual(dropped, {}, 'lines were dropped');

  await refuse(stack, id);
  expectSmooth(await stack.run(['up', TARGET]));
  assert.equal(await standing(stack, FORWARDER), '0 healthy');
  assert.equal(await standing(stack, AGGREGATOR), '0 healthy');
  const cut = stored.filter(({ truncated }) => truncated !== undefined).length;
  return [
    `${stored.length} lines of garbage are stored, ${cut} of them cut; garbage is answered with ${garbage}, 6 MiB with ${huge}; ${rejected} line is rejected, none is dropped`,
    'an aggregator that refuses the token costs no line: they came when it took them again',
  ];
}

/**
 * An aggregator that wants a token which no forwarder has: what is printed meanwhile waits for the day when it is taken.
 * @param {Stack} stack
 * @param {string} id of the target's container
 */
async function refuse(stack, id) {
  writeToken(stack, AGGREGATOR, 'another');
  expectSmooth(await stack.run(['up', AGGREGATOR, '--overlay', 'token']));
  await stack.docker('restart', stack.container(TARGET));
  const says = async () =>
    (await stack.docker('logs', '--tail', '50', stack.container(FORWARDER))).includes(
      '"reason":"401',
    );
  await expectSoon('a forwarder that says it is refused', says, SOON_MS);
  assert.equal(await standing(stack, FORWARDER), '0 healthy');
  expectSmooth(await stack.run(['up', AGGREGATOR]));
  // The last line of the first start has got its end with it.
  await storedOf(stack, id, 2 * LINES + 1);
}

/**
 * How often a container was restarted, and its health.
 * @param {Stack} stack
 * @param {string} service
 */
function standing(stack, service) {
  return stack.inspect(service, '{{.RestartCount}} {{.State.Health.Status}}');
}

/**
 * @param {Stack} stack
 * @param {string} container id
 * @param {number} count
 * @returns {Promise<readonly StoredLine[]>}
 */
async function storedOf(stack, container, count) {
  /** @type {readonly StoredLine[]} */
  let lines = [];
  const areThere = async () => {
    lines = (await storedLines(stack, TARGET)).filter((line) => line.container === container);
    return lines.length >= count;
  };
  await expectSoon('the garbage', areThere, SOON_MS);
  return lines;
}
