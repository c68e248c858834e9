/** `npm run incident`: a log sidecar that does not stop keeps the stack down; it is found, got moving, and cured. */
import { removeProject, sidecars } from './reference-stack/containers.mjs';
import { copyReferenceStack } from './reference-stack/copy.mjs';
import { CommandFailed, expectOutput, runInForeground } from './setup/command.mjs';
import { ensureBuilt } from './setup/dependencies.mjs';
import { ensureEngine } from './setup/engine.mjs';
import { usableHome } from './setup/folders.mjs';
import { ensureImages } from './setup/images.mjs';
import { interruption } from './setup/interruption.mjs';
import { runScript } from './setup/script.mjs';
import { ask, log } from './setup/terminal.mjs';
import { projectFolder } from './project-folder.mjs';

/** @typedef {import('./reference-stack/copy.mjs').StackCopy} StackCopy */
/** @typedef {(words: readonly string[]) => Promise<void>} Altctl */

const PROJECT = 'altctl-incident';
const UP = 'up core workers ai logging --stuck-timeout 10s'.split(' ');

/** Old sidecars that do not end by SIGTERM in their time. */
const DEAF = ['meilisearch-logs', 'db-logs'].map((service) => `${PROJECT}-${service}-1`);

// Ctrl-C may end whoever reads the story first, tee for one; what is on the engine is to be removed all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

await runScript(async () => {
  process.env['HOME'] = usableHome();
  await ensureBuilt(projectFolder, { log, env: process.env });
  await ensureEngine({ log, ask });
  const images = await ensureImages({ log });
  await removeProject(PROJECT);
  const project = copyReferenceStack(projectFolder, PROJECT);
  try {
    project.setLogging('old');
    const env = { ...images, ...project.env };
    return await replay(project, altctlIn(project.folder, env));
  } finally {
    if (interruption() !== undefined) log(`removing what is there of ${PROJECT} …`);
    await removeProject(PROJECT);
    project.remove();
  }
});

/**
 * @param {StackCopy} project
 * @param {Altctl} altctl
 */
async function replay(project, altctl) {
  say('the stack as it was: eight log sidecars, each in the network of its target');
  await altctl(UP);

  say('a new release changes the targets: their sidecars are recreated too, and one does not stop');
  project.release(2);
  await altctl([...UP, '--on-stuck', 'recover']);

  say('the cure: sidecars with a network of their own; the old ones that do not stop are killed');
  log(`$ docker kill ${DEAF.join(' ')}`);
  await expectOutput('docker', ['kill', ...DEAF]);
  project.setLogging('cured');
  await altctl(UP);

  say('one more release: the targets change, and their sidecars stay');
  const before = await sidecars(PROJECT);
  project.release(3);
  await altctl(UP);
  const same = before === (await sidecars(PROJECT));
  log(`\nthe eight sidecars are ${same ? 'the same containers as before' : 'not the same'}`);

  say('and away with all of it');
  await altctl(['down', '--volumes']);
  return same ? 0 : 1;
}

/** @param {string} line */
function say(line) {
  log(`\n── ${line}`);
}

/**
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @returns {Altctl} throws where altctl fails: the story ends there
 */
function altctlIn(cwd, env) {
  return async (words) => {
    log(`$ altctl ${words.join(' ')}`);
    const program = `${projectFolder}bin/run.js`;
    const exitCode = await runInForeground(process.execPath, [program, ...words], { cwd, env });
    if (exitCode !== 0) throw new CommandFailed(`altctl ended with ${exitCode}`, '');
  };
}
