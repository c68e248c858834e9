/**
 * Forwards what the containers of one service print to the log aggregator. It reads through the engine and needs nothing
 * of its target: neither its network nor its presence.
 */
import { setFlagsFromString } from 'node:v8';
import { SettingError } from '../running/environment.js';
import { createLog, reasonOf } from '../running/log.js';
import { portSetting, readSettings } from './settings.js';

const [subcommand = 'run'] = process.argv.slice(2);
const { env } = process;

try {
  switch (subcommand) {
    case 'run': {
      // V8 is in no hurry to give back what a flood of lines leaves behind: 85 MB at most with this, 120 MB without.
      setFlagsFromString('--optimize-for-size');
      const { run } = await import('./run.js');
      await run(readSettings(env), portSetting(env), createLog(env.SERVICE ?? 'log-forwarder'));
      break;
    }
    case 'healthcheck': {
      const { healthcheck } = await import('../running/healthcheck.js');
      process.exitCode = await healthcheck(portSetting(env));
      break;
    }
    default:
      process.stderr.write('usage: rask-log-forwarder.mjs [run] | healthcheck\n');
      process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(error instanceof SettingError ? 2 : 1);
}
