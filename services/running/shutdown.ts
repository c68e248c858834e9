import type { Log } from './log.js';

export interface Shutdown {
  /** What is to be done before the end. */
  readonly finish: () => Promise<unknown>;
  /** After this long the process ends all the same. */
  readonly limitMs: number;
  readonly log: Log;
}

/** The default of SHUTDOWN_MS: far below the engine's 10 s, and the logging profile's 12 s. */
export const SHUTDOWN_MS = 4_000;

/**
 * Ends the process in good order on SIGTERM or SIGINT: exit code 0, or 1 when `finish` fails or is cut short. As a
 * container's first process it has to handle them itself: the kernel delivers no signal to process 1 that it has no
 * handler for.
 */
export function onShutdown({ finish, limitMs, log }: Shutdown): void {
  let isEnding = false;
  const end = (signal: NodeJS.Signals) => {
    if (isEnding) return;
    isEnding = true;
    log('info', 'shutting down', { signal });
    const cutShort = setTimeout(() => {
      log('warn', 'shutdown cut short', { limitMs });
      process.exit(1);
    }, limitMs);
    finish().then(
      () => {
        clearTimeout(cutShort);
        log('info', 'bye');
        process.exit(0);
      },
      (error: unknown) => {
        log('error', 'shutdown failed', { reason: String(error) });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
