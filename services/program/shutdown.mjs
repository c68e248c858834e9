import { log } from './log.mjs';
import { numberSetting } from './settings.mjs';

/**
 * Ends the process in good order on SIGTERM or SIGINT. As a container's first process it has to handle them itself:
 * the kernel delivers no signal to process 1 that it has no handler for.
 * @param {() => Promise<unknown>} finish what is to be done before; cut short after SHUTDOWN_MS (4 s)
 */
export function onShutdown(finish) {
  const limitMs = numberSetting('SHUTDOWN_MS', 4_000);
  let isEnding = false;
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    if (isEnding) return;
    isEnding = true;
    log('info', 'shutting down', { signal });
    const cutShort = setTimeout(
      () => exitAfter('warn', 'shutdown cut short', { limitMs }),
      limitMs,
    );
    await finish();
    clearTimeout(cutShort);
    exitAfter('info', 'bye');
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/**
 * @param {'info' | 'warn'} level
 * @param {string} message
 * @param {Readonly<Record<string, unknown>>} [fields]
 */
function exitAfter(level, message, fields) {
  log(level, message, fields);
  process.exit(0);
}
