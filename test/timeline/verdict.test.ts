import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/model/signals.js';
import { verdict } from '../../src/timeline/verdict.js';
import { scope as madeUp } from '../rules/live-context.js';
import { event, fold, snapshot } from './events.js';

const scope = madeUp({ awaited: ['web'], stuckMs: 4_000 });
const judged = (now: number, signals: readonly Signal[]) => verdict(fold(signals), scope, now);

describe('a run that waits for a container which has died twice', () => {
  const alive: readonly Signal[] = [
    ...[1_000, 3_000].flatMap((at) => [
      event(at, 'die', { exitCode: 1 }),
      event(at + 500, 'start'),
    ]),
    snapshot(3_600, { startedAt: 3_500, restartPolicy: 'always' }),
  ];

  it('does not give it up while it lives, and is ready when it has survived', () => {
    expect(judged(6_000, alive)).toEqual({ state: 'waiting', recheckAt: 13_500 });
    expect(judged(13_500, alive)).toEqual({ state: 'reached' });
  });

  it('gives it up at its next death, when its time is over', () => {
    const dead = [...alive, event(4_000, 'die', { exitCode: 1 })];
    expect(judged(4_999, dead)).toEqual({ state: 'waiting', recheckAt: 5_000 });
    expect(judged(5_000, dead)).toEqual({ state: 'failed' });
  });
});
