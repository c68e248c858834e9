import { createLog, reasonOf } from '../running/log.js';
import { onShutdown } from '../running/shutdown.js';
import type { Environment } from '../running/environment.js';
import { startAggregator } from './aggregator.js';
import { readSettings } from './settings.js';

/** Takes lines until SIGTERM. What keeps it from starting is said as its other messages are. */
export async function run(env: Environment): Promise<void> {
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
