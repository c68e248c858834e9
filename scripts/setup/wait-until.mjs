import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is yes.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {{withinMs: number, everyMs?: number}} limits
 * @returns {Promise<boolean>} false when the time was over first
 */
export async function waitUntil(condition, { withinMs, everyMs = 100 }) {
  const end = performance.now() + withinMs;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() >= end) return false;
    await sleep(everyMs);
  }
}
