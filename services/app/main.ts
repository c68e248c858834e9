/**
 * The stand-in for every program of the reference stack: what it does is chosen by the subcommand, how by the
 * environment. Only the chosen part is loaded, because `healthcheck` starts the program anew for each probe.
 */
import { numberSetting, SettingError } from '../running/environment.js';
import { createLog, reasonOf } from '../running/log.js';

const DEFAULT_PORT = 9000;

const [subcommand = ''] = process.argv.slice(2);
const { env } = process;

try {
  const port = numberSetting(env, 'PORT', DEFAULT_PORT);
  const log = createLog(env.SERVICE ?? 'app');
  switch (subcommand) {
    case 'http': {
      const { runHttp } = await import('./http.js');
      await runHttp({ env, port, log });
      break;
    }
    case 'worker': {
      const { runWorker } = await import('./worker.js');
      await runWorker({ env, port, log });
      break;
    }
    case 'lines': {
      const { runLines } = await import('./lines.js');
      await runLines({ env, port, log });
      break;
    }
    case 'oneshot': {
      const { runOneshot } = await import('./oneshot.js');
      process.exitCode = await runOneshot(env, log);
      break;
    }
    case 'healthcheck': {
      const { healthcheck } = await import('../running/healthcheck.js');
      process.exitCode = await healthcheck(port);
      break;
    }
    default:
      process.stderr.write('usage: app.mjs http | worker | lines | oneshot | healthcheck\n');
      process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(error instanceof SettingError ? 2 : 1);
}
