/** `npm run engine:stop`: stops the engine that the demo started. Containers stop with it; images and volumes stay. */
import { stopDockerd } from './dockerd.mjs';
import { runScript } from './script.mjs';
import { log } from './terminal.mjs';

await runScript(async () => {
  const isStopped = await stopDockerd(log);
  log(isStopped ? 'the engine is stopped' : 'no engine runs that was started here');
  return 0;
});
