import { strict as assert } from 'node:assert';
import { writeLines } from '../overlays.mjs';
import { expectSmooth, expectSoon } from '../stack.mjs';
import { expectWhole, numberedRuns, storedLines } from '../stored-lines.mjs';

/** @typedef {import('../stack.mjs').Stack} Stack */

export const title =
  'meilisearch is restarted, killed and recreated: its sidecar stays, and has every line once';

const TARGET = 'meilisearch';
const PER_SECOND = 100;
const SOON_MS = 20_000;

/** @param {Stack} stack */
export async function run(stack) {
  const sidecar = () => stack.inspect(`${TARGET}-logs`, '{{.Id}} {{.State.StartedAt}}');
  const before = await sidecar();
  writeLines(stack, [TARGET], PER_SECOND);
  const up = ['up', TARGET, '--overlay', 'lines'];
  expectSmooth(await stack.run(up));
  const first = await nextRun(stack, undefined);

  await stack.docker('compose', '--project-name', stack.name, 'restart', TARGET);
  const second = await nextRun(stack, first);

  await stack.docker('kill', stack.container(TARGET));
  // It could say no total: what the engine kept of it is the measure.
  const killedAfter = (await printed(stack)).at(-1);
  await stack.docker('start', stack.container(TARGET));
  const third = await nextRun(stack, second);

  expectSmooth(await stack.run([...up, '--force-recreate']));
  await nextRun(stack, third);
  // Others depend on it, and are to stay: altctl would refuse.
  await stack.docker('stop', stack.container(TARGET));

  const ended = [...(await untilTotals(stack, 3)).entries()];
  assert.equal(ended.length, 4, 'one run from each start');
  for (const [index, [id, run]] of ended.entries())
    expectWhole(`run ${index + 1}`, run, id === killedAfter?.run ? killedAfter?.n : run.total);
  assert.equal(await sidecar(), before);
  const history = await stack.altctl(['logs', TARGET, '--history', '--grep', '"total"']);
  assert.match(history.stdout, /\(gone\) .*"total"/, history.stderr);
  const lines = ended.reduce((sum, [, { count }]) => sum + count, 0);
  return [
    `${lines} lines of 4 runs, each once; ${TARGET}-logs is the same container; logs --history shows those of the one that is gone`,
  ];
}

/**
 * Waits for some lines of a start.
 * @param {Stack} stack
 * @param {string | undefined} before the start before it
 * @returns {Promise<string>} its id
 */
async function nextRun(stack, before) {
  let run = '';
  const isPrinting = async () => {
    const last = (await printed(stack)).at(-1);
    run = last?.run ?? '';
    return run !== before && (last?.n ?? 0) >= PER_SECOND;
  };
  await expectSoon(`lines of ${TARGET}`, isPrinting, SOON_MS);
  return run;
}

/**
 * The numbered lines at the end of what the engine has of the container.
 * @param {Stack} stack
 * @returns {Promise<readonly {run: string, n: number}[]>}
 */
async function printed(stack) {
  const output = await stack.docker('logs', '--tail', '20', stack.container(TARGET));
  return output
    .split('\n')
    .filter((line) => line.includes('"message":"line"'))
    .map((line) => JSON.parse(line));
}

/**
 * What is stored, once so many runs have told their total.
 * @param {Stack} stack
 * @param {number} totals
 */
async function untilTotals(stack, totals) {
  let runs = numberedRuns([]);
  const areThere = async () => {
    runs = numberedRuns(await storedLines(stack, TARGET));
    return [...runs.values()].filter(({ total }) => total !== undefined).length >= totals;
  };
  await expectSoon('the totals', areThere, SOON_MS);
  return runs;
}
