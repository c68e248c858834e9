import { expect, it } from 'vitest';
import type { EnginePulse } from '../../../src/model/evidence.js';
import type { EnginePulseSignal } from '../../../src/model/signals.js';
import { watchPulse } from '../../../src/workflows/diagnosis/pulse.js';

/** What is told of an engine whose containerd takes this long (ms) for each answer, in turn. */
async function told(
  answerMs: readonly number[],
  toldAt = (_now: number): number => 0,
): Promise<readonly EnginePulseSignal[]> {
  let now = 0;
  const signals: EnginePulseSignal[] = [];
  const over = new AbortController();
  const clock = {
    now: () => now,
    sleep: (ms: number) => {
      now += ms;
      return Promise.resolve();
    },
  };
  const waiting = [...answerMs];
  const pulse = (limitMs: number): Promise<EnginePulse> => {
    const info = waiting.shift();
    if (info === undefined) {
      over.abort();
      return Promise.resolve({ ping: 1, info: 1 });
    }
    now += Math.min(info, limitMs);
    return Promise.resolve({ ping: 1, info: info > limitMs ? 'silent' : info });
  };
  await watchPulse(
    { docker: { pulse }, clock },
    {
      limitMs: 10_000,
      toldAt: () => toldAt(now),
      tell: (signal) => signals.push(signal),
      over: over.signal,
    },
  );
  return signals;
}

it('an engine that answers in time is nothing to tell of', async () => {
  expect(await told([9_000, 20, 9_000])).toEqual([]);
});

it('a question that was given up is asked again with more patience, until it is answered', async () => {
  const signals = await told([30_000, 15_000, 20]);
  expect(signals.map(({ at, silent, since }) => ({ at, silent, since }))).toEqual([
    { at: 10_000, silent: 'info', since: 0 },
    { at: 25_800, silent: undefined, since: undefined },
  ]);
});

it('an engine that tells of events is not asked until it has told of none for a while', async () => {
  const signals = await told([30_000], (now) => Math.min(now, 60_000));
  expect(signals).toMatchObject([{ silent: 'info', since: 60_000, at: 70_000 }]);
});

it('an engine that falls silent after an event while it was asked is told of in time', async () => {
  const signals = await told([30_000, 30_000], (now) => (now < 900 ? 0 : 900));
  expect(signals).toMatchObject([{ silent: 'info', since: 900 }]);
  expect(signals[0]?.at).toBeLessThan(900 + 10_000 + 1_000);
});

it('an event is a sign of life, also while a question is not answered', async () => {
  const signals = await told([30_000, 90_000], (now) => (now < 12_000 ? 0 : Math.min(now, 35_000)));
  expect(signals.map(({ silent }) => silent)).toEqual(['info', undefined]);
});
