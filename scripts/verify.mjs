/**
 * `npm run verify`: the incident's verification plan on the reference stack, with figures. `-- --quick` does the same with
 * fewer releases and less load.
 */
import { CommandFailed } from './setup/command.mjs';
import { ensureBuilt } from './setup/dependencies.mjs';
import { ensureEngine } from './setup/engine.mjs';
import { usableHome } from './setup/folders.mjs';
import { ensureImages } from './setup/images.mjs';
import { interruption } from './setup/interruption.mjs';
import { runScript } from './setup/script.mjs';
import { ask, log } from './setup/terminal.mjs';
import { removeProject } from './reference-stack/containers.mjs';
import { FULL, PLAN, QUICK } from './verify/plan.mjs';
import { openStack } from './verify/stack.mjs';
import { projectFolder } from './project-folder.mjs';

/** @typedef {import('./verify/stack.mjs').Stack} Stack */

const PROJECT = 'altctl-verify';

const scale = process.argv.includes('--quick') ? QUICK : FULL;

await runScript(async () => {
  process.env['HOME'] = usableHome();
  await ensureBuilt(projectFolder, { log, env: process.env });
  await ensureEngine({ log, ask });
  const images = await ensureImages({ log });
  await removeProject(PROJECT);
  const stack = openStack(projectFolder, PROJECT, images);
  try {
    for (const [index, step] of PLAN.entries()) await take(stack, index + 1, step);
    return 0;
  } finally {
    if (interruption() !== undefined) log(`removing what is there of ${PROJECT} …`);
    await stack.end();
  }
});

/**
 * @param {Stack} stack
 * @param {number} number
 * @param {import('./verify/plan.mjs').Step} step
 */
async function take(stack, number, { title, run }) {
  if (interruption() !== undefined) throw new CommandFailed('interrupted', '');
  log(`\n${number}. ${title} …`);
  const begun = performance.now();
  const figures = await run(stack, scale).catch((/** @type {unknown} */ error) => {
    log(`   ✖ does not hold`);
    throw error;
  });
  log(`   ✔ ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  for (const figure of figures) log(`     ${figure}`);
}
