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
    const starting = startAggregator(settings, log);
    // Before it is up: whoever runs as process 1 is deaf to a signal that nobody handles.
    const finish = async () => (await starting).stop();
    onShutdown({ finish, limitMs: settings.shutdownMs, log });
    await starting;
  } catch (error) {
    log('fatal', 'cannot start', { reason: reasonOf(error) });
    process.exitCode = 1;
  }
}
