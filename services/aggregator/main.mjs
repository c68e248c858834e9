/** The stand-in for rask-log-aggregator: takes log lines by HTTP and counts them. */
import { numberSetting } from '../program/settings.mjs';

const DEFAULT_PORT = 9600;

const [subcommand = 'run'] = process.argv.slice(2);
const port = numberSetting('PORT', DEFAULT_PORT);

switch (subcommand) {
  case 'run': {
    const { runAggregator } = await import('./run.mjs');
    runAggregator(port);
    break;
  }
  case 'healthcheck': {
    const { healthcheck } = await import('../program/healthcheck.mjs');
    process.exitCode = await healthcheck(port);
    break;
  }
  default:
    process.stderr.write('usage: main.mjs [run] | healthcheck\n');
    process.exitCode = 2;
}
