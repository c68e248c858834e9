/** `npm test`: makes sure of everything that the tests need, runs them, and sees that nothing is left of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInForeground } from './setup/command.mjs';
import { knowsStartInterval } from './reference-stack/older-engine.mjs';
import { ensureCompose226 } from './setup/compose-versions.mjs';
import { ensureBuilt } from './setup/dependencies.mjs';
import { ensureEngine } from './setup/engine.mjs';
import { usableHome } from './setup/folders.mjs';
import { ensureImages } from './setup/images.mjs';
import { runScript, tell } from './setup/script.mjs';
import { ask, log } from './setup/terminal.mjs';
import { countTests, describeCounts } from './testing/counts.mjs';
import { removeTestObjects, testObjects } from './testing/left-behind.mjs';
import { projectFolder } from './project-folder.mjs';

/** @typedef {import('./testing/counts.mjs').Counts} Counts */

/** Tests that could not even be started are a failure. */
const NOTHING_RAN = { passed: 0, failed: 1, skipped: 0 };

await runScript(async () => {
  const counts = await prepareAndRun().catch((error) => {
    tell(error);
    return NOTHING_RAN;
  });
  process.stdout.write(`${describeCounts(counts)}\n`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
});

/** @returns {Promise<Counts>} */
async function prepareAndRun() {
  process.env['HOME'] = usableHome();
  await ensureBuilt(projectFolder, { log, env: process.env });
  const { engine, stop } = await ensureEngine({ log, ask });
  try {
    const env = {
      ...(await ensureImages({ log })),
      ...process.env,
      ...(await oldCompose()),
      ALTCTL_TEST_START_INTERVAL: String(knowsStartInterval(engine)),
    };
    return await runAndSweep(env);
  } finally {
    await stop?.();
  }
}

/** @returns {Promise<NodeJS.ProcessEnv>} */
async function oldCompose() {
  const compose = await ensureCompose226({ log });
  if ('folder' in compose) return { ALTCTL_TEST_COMPOSE_226: compose.folder };
  log(`tests with Compose 2.26 are skipped: ${compose.reason}`);
  return {};
}

/**
 * Only what appeared during the run is its own: another one may be under way on the same engine.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
async function runAndSweep(env) {
  const before = new Set((await testObjects()).map(({ id }) => id));
  const counts = await runVitest(env);
  const left = (await testObjects()).filter(({ id }) => !before.has(id));
  for (const { kind, name } of left) log(`left behind: ${kind} ${name}`);
  await removeTestObjects(left);
  return left.length === 0 ? counts : { ...counts, failed: counts.failed + 1 };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
async function runVitest(env) {
  const folder = mkdtempSync(join(tmpdir(), 'altctl-tests-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)];
    const exitCode = await runInForeground(process.execPath, args, { cwd: projectFolder, env });
    return countTests(report, exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
