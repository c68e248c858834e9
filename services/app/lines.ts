import { randomBytes } from 'node:crypto';
import { numberSetting } from '../running/environment.js';
import { createReadiness } from './readiness.js';
import { notFound, serve, type Start } from './stand-in.js';

/** How often it prints what has become due, in ms. */
const EVERY_MS = 50;

/**
 * Prints LINES_PER_SECOND numbered lines (100), evenly, and at its end how many there were: so whoever reads them knows
 * whether one is missing or there twice. Each start has an id and counts from 1.
 */
export async function runLines(start: Start): Promise<void> {
  const { env, log } = start;
  const perSecond = numberSetting(env, 'LINES_PER_SECOND', 100);
  const run = randomBytes(6).toString('hex');
  const began = performance.now();
  let n = 0;
  const print = () => {
    const due = Math.floor(((performance.now() - began) / 1_000) * perSecond);
    while (n < due) log('info', 'line', { run, n: (n += 1) });
  };
  const printing = setInterval(print, EVERY_MS);
  await serve({
    ...start,
    readiness: createReadiness(env, log),
    respond: notFound,
    finish: () => {
      clearInterval(printing);
      log('info', 'total', { run, total: n });
    },
  });
}
