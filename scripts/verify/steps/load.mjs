import { setTimeout as sleep } from 'node:timers/promises';
import { TARGETS } from '../../reference-stack/copy.mjs';
import { writeLines } from '../overlays.mjs';
import { expectSmooth, expectSoon } from '../stack.mjs';
import { delays, expectWhole, numberedRuns, quantile, storedLines } from '../stored-lines.mjs';
import { describeUsage, watchUsage } from '../usage.mjs';

/** @typedef {import('../stack.mjs').Stack} Stack */
/** @typedef {import('../plan.mjs').Scale} Scale */
/** @typedef {import('../stored-lines.mjs').StoredLine} StoredLine */

export const title =
  'eight forwarders under load, aggregator and forwarder killed in the middle: every line once';

const AGGREGATOR = 'rask-log-aggregator';
const FORWARDERS = TARGETS.map((target) => `${target}-logs`);
const MB = 1_000_000;
const MOST_MEMORY = 100 * MB;
const CAUGHT_UP_MS = 60_000;

/**
 * @param {Stack} stack
 * @param {Scale} scale
 */
export async function run(stack, scale) {
  writeLines(stack, TARGETS, scale.linesPerSecond / TARGETS.length);
  const up = ['up', ...TARGETS, '--overlay', 'lines'];
  expectSmooth(await stack.run(up));
  const usage = watchUsage([AGGREGATOR, ...FORWARDERS].map(stack.container));
  const from = Date.now();
  await haveKilled(stack, scale.loadSeconds * 1_000);
  // Others depend on them, and are to stay: altctl would refuse.
  await stack.docker('stop', ...TARGETS.map(stack.container));
  const to = Date.now();
  const stored = await whenWhole(stack);
  const used = await usage.end();

  const lines = [...stored.values()].flat().filter(({ fields }) => fields?.n !== undefined);
  const perSecond = delays(lines, { from, to }).length / ((to - from) / 1_000);
  const late = delays(lines, { from, to: from + (scale.loadSeconds * 1_000) / 4 });
  const heaviest = Math.max(...FORWARDERS.map((each) => used.memoryOf(stack.container(each))));
  if (heaviest > MOST_MEMORY) throw new Error(`a forwarder took ${Math.round(heaviest / MB)} MB`);
  return [
    `${lines.length} lines, ${Math.round(perSecond)} a second, each stored once; ${AGGREGATOR} was killed twice, ${FORWARDERS[0]} once`,
    `delay before the first kill: median ${quantile(late, 0.5)} ms, p99 ${quantile(late, 0.99)} ms`,
    describeUsage(used, stack.container(AGGREGATOR), FORWARDERS.map(stack.container)),
  ];
}

/**
 * Lets the load run for so long, with three kills in it.
 * @param {Stack} stack
 * @param {number} ms
 */
async function haveKilled({ docker, container }, ms) {
  for (const service of [AGGREGATOR, String(FORWARDERS[0]), AGGREGATOR]) {
    await sleep(ms / 4);
    await docker('kill', container(service));
    await docker('start', container(service));
  }
  await sleep(ms / 4);
}

/**
 * All stored lines of each target's newest container, once every line that it printed is there.
 * @param {Stack} stack
 * @returns {Promise<ReadonlyMap<string, readonly StoredLine[]>>}
 */
async function whenWhole(stack) {
  /** @type {Map<string, readonly StoredLine[]>} */
  const stored = new Map();
  for (const target of TARGETS) {
    const id = await stack.inspect(target, '{{.Id}}');
    const hasEnd = async () => {
      const lines = await storedLines(stack, target);
      stored.set(
        target,
        lines.filter(({ container }) => container === id),
      );
      return lines.some(({ container, fields }) => container === id && fields?.total !== undefined);
    };
    await expectSoon(`the last line of ${target}`, hasEnd, CAUGHT_UP_MS);
    for (const numbered of numberedRuns(stored.get(target) ?? []).values())
      expectWhole(target, numbered, numbered.total);
  }
  return stored;
}
