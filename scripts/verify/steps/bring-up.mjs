import { strict as assert } from 'node:assert';
import { expectSmooth } from '../stack.mjs';

/** @typedef {import('../stack.mjs').Stack} Stack */

export const title =
  'up of all profiles: doctor has nothing to say, all ready, nothing stuck; a second one changes nothing';

const PROFILES = 'core base ai auth db logging rag recap workers observability'.split(' ');

export const UP = ['up', ...PROFILES];

/** @param {Stack} stack */
export async function run(stack) {
  const doctor = await stack.altctl(['doctor', '--strict', ...PROFILES]);
  assert.equal(doctor.code, 0, doctor.stdout + doctor.stderr);
  const first = await stack.run(UP);
  expectSmooth(first);
  const status = JSON.parse((await stack.altctl(['status', '--json'])).stdout);
  assert.equal(status.ready, true);
  const ids = await containerIds(stack);
  const second = await stack.run(UP);
  expectSmooth(second);
  assert.equal(second.status, 'unchanged');
  assert.equal(await containerIds(stack), ids);
  return [
    `${status.services.length} services ready in ${seconds(first)}; again in ${seconds(second)}`,
  ];
}

/** @param {Stack} stack */
function containerIds({ docker, name }) {
  return docker('ps', '-q', '--no-trunc', '--filter', `label=com.docker.compose.project=${name}`);
}

/** @param {{tookMs: number}} run */
function seconds({ tookMs }) {
  return `${(tookMs / 1_000).toFixed(1)} s`;
}
