import { setMaxListeners } from 'node:events';
import type { Clock } from '../model/ports.js';

/** The longest that a timer of Node can wait; a larger number would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. */
export function createClock(): Clock {
  return { now: () => Date.now(), sleep };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) return Promise.resolve();
  // A signal wakes all who sleep under it; Node takes more than ten listeners for a leak, and says so.
  if (signal !== undefined) setMaxListeners(0, signal);
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, Math.min(ms, LONGEST_TIMER_MS));
    signal?.addEventListener('abort', wake);
  });
}
