import { strict as assert } from 'node:assert';
import { fileURLToPath } from 'node:url';
import { sidecars } from '../../reference-stack/containers.mjs';
import { TARGETS } from '../../reference-stack/copy.mjs';
import { expectSmooth, openStack } from '../stack.mjs';
import { UP } from './bring-up.mjs';

/** @typedef {import('../stack.mjs').Stack} Stack */
/** @typedef {import('../plan.mjs').Scale} Scale */

export const title =
  'every target changes, again and again: no sidecar is recreated, none is stuck';

/** Of the old sidecars, one that can't end by its stop signal. */
const DEAF = 'meilisearch-logs';

const source = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * @param {Stack} stack
 * @param {Scale} scale
 */
export async function run(stack, scale) {
  const before = await sidecars(stack.name);
  assert.equal(before.split('\n').length, TARGETS.length);
  const durations = [];
  for (let release = 2; release < scale.releases + 2; release += 1) {
    const ids = await targetIds(stack);
    stack.release(release);
    const run = await stack.run(UP);
    expectSmooth(run);
    durations.push(run.tookMs / 1_000);
    const after = await targetIds(stack);
    for (const [index, id] of after.entries()) assert.notEqual(id, ids[index], TARGETS[index]);
    assert.equal(await sidecars(stack.name), before);
  }
  const [least, most] = [Math.min(...durations), Math.max(...durations)];
  return [
    `${scale.releases} releases of ${TARGETS.length} targets, ${least.toFixed(1)} to ${most.toFixed(1)} s each; the sidecars are the same containers`,
    ...(scale.isCompared ? [await compareWithOld(stack)] : []),
  ];
}

/** @param {Stack} stack */
function targetIds(stack) {
  return Promise.all(TARGETS.map((target) => stack.inspect(target, '{{.Id}}')));
}

/**
 * The same with the logging profile of then, two of its targets being enough.
 * @param {Stack} today
 */
async function compareWithOld({ name, images }) {
  const stack = openStack(source, `${name}-old`, images);
  stack.setLogging('old');
  const up = ['up', 'meilisearch', 'db', DEAF, 'db-logs', '--stuck-timeout', '4s'];
  try {
    assert.equal((await stack.run(up)).exitCode, 0);
    stack.release(2);
    const { findings, tookMs } = await stack.run([...up, '--on-stuck', 'recover']);
    const stuck = findings.find(
      ({ rule, severity, subject }) =>
        rule === 'ALT101' && severity === 'error' && subject.service === DEAF,
    );
    assert(stuck !== undefined, 'the old form did not hang');
    return `the old form, for comparison: ${stuck.summary} (ended by --on-stuck recover, ${(tookMs / 1_000).toFixed(1)} s)`;
  } finally {
    await stack.end();
  }
}
