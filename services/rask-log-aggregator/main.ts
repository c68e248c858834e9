/**
 * rask-log-aggregator: takes the lines of log forwarders, keeps them, and answers with them. Only what the subcommand
 * needs is loaded: the probe runs every few seconds.
 */
import { tokenSetting } from '../running/environment.js';
import { portSetting } from './port-setting.js';

const { env } = process;
const [subcommand = 'run', ...words] = process.argv.slice(2);

switch (subcommand) {
  case 'run': {
    const { run } = await import('./run.js');
    await run(env);
    break;
  }
  case 'healthcheck': {
    const { healthcheck } = await import('../running/healthcheck.js');
    process.exitCode = await healthcheck(portSetting(env));
    break;
  }
  case 'query': {
    const { query } = await import('./query-command.js');
    const token = tokenSetting(env);
    process.exitCode = await query({ words, port: portSetting(env), token });
    break;
  }
  default: {
    const { QUERY_USAGE } = await import('./query-command.js');
    process.stderr.write(`usage: rask-log-aggregator.mjs [run] | healthcheck | ${QUERY_USAGE}\n`);
    process.exitCode = 2;
  }
}
