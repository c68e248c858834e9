import { describe, expect, it } from 'vitest';
import { createClock } from '../../src/adapters/clock.js';

const clock = createClock();

describe('the clock', () => {
  it('sleeps as long as it is told, and not much longer', async () => {
    const before = clock.now();
    await clock.sleep(20);
    expect(clock.now() - before).toBeGreaterThanOrEqual(19);
  });

  it('wakes up when it is no longer wanted', async () => {
    const abort = new AbortController();
    const asleep = clock.sleep(60_000, abort.signal);
    abort.abort();
    await asleep;
    await clock.sleep(60_000, abort.signal);
  });

  it('lets many sleep under one signal without a word of Node about leaks', async () => {
    const warnings: string[] = [];
    const note = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', note);
    const abort = new AbortController();
    const asleep = Array.from({ length: 40 }, () => clock.sleep(60_000, abort.signal));
    abort.abort();
    await Promise.all(asleep);
    await clock.sleep(1);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('does not take a sleep beyond what timers can for none', async () => {
    const abort = new AbortController();
    const first = await Promise.race([
      clock.sleep(2 ** 40, abort.signal).then(() => 'long'),
      clock.sleep(20).then(() => 'short'),
    ]);
    abort.abort();
    expect(first).toBe('short');
  });
});
