/** `npm run demo`: from a bare clone to the running reference stack. */
import { runInForeground } from './setup/command.mjs';
import { OVERLAY, knowsStartInterval } from './reference-stack/older-engine.mjs';
import { ensureBuilt } from './setup/dependencies.mjs';
import { runsOwnDockerd } from './setup/dockerd.mjs';
import { ensureEngine } from './setup/engine.mjs';
import { usableHome } from './setup/folders.mjs';
import { ensureImages } from './setup/images.mjs';
import { interruption } from './setup/interruption.mjs';
import { runScript } from './setup/script.mjs';
import { ask, log } from './setup/terminal.mjs';
import { projectFolder } from './project-folder.mjs';

const PROFILES = 'core base ai auth db logging rag recap workers observability'.split(' ');

await runScript(async () => {
  process.env['HOME'] = usableHome();
  await ensureBuilt(projectFolder, { log, env: process.env });
  const { engine } = await ensureEngine({ log, ask });
  const env = { ...(await ensureImages({ log })), ...process.env };
  const overlays = knowsStartInterval(engine) ? [] : ['--overlay', OVERLAY];
  const exitCode = await altctl(['up', ...PROFILES, ...overlays], env);
  if (interruption() !== undefined) return exitCode;
  await altctl(['status'], env);
  const stopEngine = runsOwnDockerd() ? ', then npm run engine:stop' : '';
  log('\nto look     node bin/run.js status --watch, or logs -f nginx');
  log(`to end      node bin/run.js down --volumes${stopEngine}`);
  return exitCode;
});

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function altctl(args, env) {
  log(`\n$ node bin/run.js ${args.join(' ')}`);
  return runInForeground(process.execPath, ['bin/run.js', ...args], { cwd: projectFolder, env });
}
