/** rask-log-aggregator: takes the lines of log forwarders, keeps them, and answers with them. */
import { secretSetting } from '../running/environment.js';
import { healthcheck } from '../running/healthcheck.js';
import { createLog, reasonOf } from '../running/log.js';
import { onShutdown } from '../running/shutdown.js';
import { startAggregator } from './aggregator.js';
import { query, QUERY_USAGE } from './query-command.js';
import { portSetting, readSettings } from './settings.js';

const { env } = process;
const [subcommand = 'run', ...words] = process.argv.slice(2);

switch (subcommand) {
  case 'run':
    await run();
    break;
  case 'healthcheck':
    process.exitCode = await healthcheck(portSetting(env));
    break;
  case 'query':
    process.exitCode = await query({
      words,
      port: portSetting(env),
      token: secretSetting(env, 'TOKEN'),
    });
    break;
  default:
    process.stderr.write(`usage: main.mjs [run] | healthcheck | ${QUERY_USAGE}\n`);
    process.exitCode = 2;
}

async function run(): Promise<void> {
  const log = createLog(env.SERVICE ?? 'rask-log-aggregator');
  try {
    const settings = readSettings(env);
    const { stop } = await startAggregator(settings, log);
    onShutdown({ finish: stop, limitMs: settings.shutdownMs, log });
  } catch (error) {
    log('fatal', 'cannot start', { reason: reasonOf(error) });
    process.exitCode = 1;
  }
}
