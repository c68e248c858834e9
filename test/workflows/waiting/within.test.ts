import { expect, it } from 'vitest';
import type { Clock } from '../../../src/model/ports.js';
import { aborted } from '../../../src/workflows/waiting/aborted.js';
import { within } from '../../../src/workflows/waiting/within.js';

const forever = new Promise<string>(() => undefined);

it('gives what the first comes to, and lets go of the clock', async () => {
  let asleep = 0;
  const clock: Clock = {
    now: () => 0,
    sleep: async (_ms, signal) => {
      asleep += 1;
      if (signal !== undefined) await aborted(signal);
      asleep -= 1;
    },
  };
  expect(await within(clock, 1_000, forever, Promise.resolve('first'))).toBe('first');
  await expect(within(clock, 1_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await Promise.resolve();
  expect(asleep).toBe(0);
});

it('gives nothing when the time is over', async () => {
  const clock: Clock = { now: () => 0, sleep: () => Promise.resolve() };
  expect(await within(clock, 1_000, forever)).toBeUndefined();
});
