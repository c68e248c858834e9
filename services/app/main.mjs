/**
 * The stand-in for every program of the reference stack: what it does is chosen by the subcommand, how by the
 * environment. Only the chosen part is loaded, because `healthcheck` runs every few seconds in each container.
 */
import { numberSetting } from '../program/settings.mjs';

const DEFAULT_PORT = 9000;

const [subcommand] = process.argv.slice(2);
const port = numberSetting('PORT', DEFAULT_PORT);

switch (subcommand) {
  case 'http': {
    const { runHttp } = await import('./http.mjs');
    runHttp(port);
    break;
  }
  case 'worker': {
    const { runWorker } = await import('./worker.mjs');
    runWorker(port);
    break;
  }
  case 'oneshot': {
    const { runOneshot } = await import('./oneshot.mjs');
    process.exitCode = await runOneshot();
    break;
  }
  case 'healthcheck': {
    const { healthcheck } = await import('../program/healthcheck.mjs');
    process.exitCode = await healthcheck(port);
    break;
  }
  default:
    process.stderr.write('usage: main.mjs http | worker | oneshot | healthcheck\n');
    process.exitCode = 2;
}
