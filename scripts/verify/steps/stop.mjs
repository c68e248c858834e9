import { strict as assert } from 'node:assert';
import { expectSmooth, expectSoon } from '../stack.mjs';
import { UP } from './bring-up.mjs';

/** @typedef {import('../stack.mjs').Stack} Stack */

export const title =
  'the whole stack stops: none is killed, none takes longer than its grace period';

/** SIGKILL, as engines count. */
const KILLED = 137;

/** What Docker gives a container that says nothing of it, in s. */
const DEFAULT_GRACE = 10;

/** Of the engine's clock and of the event itself, in s. */
const TOLERANCE = 1;

/** Two probes that are slow, one that is not, and what lies between them. */
const WELL_AGAIN_MS = 120_000;

/** @typedef {{Action: string, timeNano: number, Actor: {Attributes: Readonly<Record<string, string>>}}} EngineEvent */

/** @param {Stack} stack */
export async function run(stack) {
  // The load took the processors of all others, too: whoever did not answer in time then has to be well again.
  const isWell = async () => (await stack.unhealthy()).length === 0;
  await expectSoon('all probes to succeed', isWell, WELL_AGAIN_MS);
  // It has stopped its targets, which were none of the stack's own then.
  expectSmooth(await stack.run(UP));
  const graces = await gracePeriods(stack);
  const since = String(Date.now() / 1_000);
  expectSmooth(await stack.run(['stop']));
  const until = String(Date.now() / 1_000);
  const stops = stopsOf(await events(stack, since, until));
  const stopped = new Set(stops.map(({ container }) => container));
  assert.deepEqual(
    [...graces.keys()].filter((container) => !stopped.has(container)),
    [],
    'containers that were not seen to stop',
  );
  for (const { container, seconds, exitCode } of stops) {
    const grace = graces.get(container) ?? DEFAULT_GRACE;
    assert.notEqual(exitCode, KILLED, `${container} was killed`);
    assert(seconds <= grace + TOLERANCE, `${container} took ${seconds.toFixed(1)} s of ${grace} s`);
  }
  assert.equal((await stack.altctl(['down', '--volumes'])).code, 0);
  assert.deepEqual(await stack.objects(), []);
  const [slowest] = stops.toSorted((a, b) => b.seconds - a.seconds);
  return [
    `${stops.length} containers stopped, the slowest is ${slowest?.container} with ${slowest?.seconds.toFixed(1)} s`,
  ];
}

/**
 * @param {Stack} stack
 * @returns {Promise<ReadonlyMap<string, number>>} seconds by container name
 */
async function gracePeriods({ docker, name }) {
  const label = `label=com.docker.compose.project=${name}`;
  const ids = (await docker('ps', '-q', '--filter', label)).split('\n');
  const format = '{{.Name}} {{with .Config.StopTimeout}}{{.}}{{end}}';
  const lines = (await docker('inspect', '--format', format, ...ids)).split('\n');
  return new Map(
    lines.map((line) => {
      const [path = '', seconds = ''] = line.split(' ');
      return [path.slice(1), seconds === '' ? DEFAULT_GRACE : Number(seconds)];
    }),
  );
}

/**
 * @param {Stack} stack
 * @param {string} since
 * @param {string} until
 * @returns {Promise<readonly EngineEvent[]>}
 */
async function events({ docker, name }, since, until) {
  const filters = [`label=com.docker.compose.project=${name}`, 'event=kill', 'event=die'];
  const words = ['--since', since, '--until', until, '--format', '{{json .}}'];
  const output = await docker('events', ...words, ...filters.flatMap((each) => ['--filter', each]));
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/**
 * From the first signal to the end of each container.
 * @param {readonly EngineEvent[]} told
 */
function stopsOf(told) {
  /** @type {Map<string, number>} */
  const asked = new Map();
  const stops = [];
  for (const { Action, timeNano, Actor } of told) {
    const { name = '', exitCode } = Actor.Attributes;
    if (Action === 'kill' && !asked.has(name)) asked.set(name, timeNano);
    if (Action !== 'die') continue;
    const seconds = (timeNano - (asked.get(name) ?? timeNano)) / 1e9;
    stops.push({ container: name, seconds, exitCode: Number(exitCode) });
  }
  return stops;
}
