import { describe, expect, it } from 'vitest';
import type { ContainerSnapshot } from '../../src/model/container.js';
import type { Signal } from '../../src/model/signals.js';
import { standing, type Expectation } from '../../src/timeline/readiness.js';
import { suspects } from '../../src/timeline/suspects.js';
import { verdict } from '../../src/timeline/verdict.js';
import { scope as madeUp } from '../rules/live-context.js';
import { event, fold, progress, snapshot, web } from './events.js';

const plain = { oneshot: false, settleMs: 1000 };
const oneshot = { oneshot: true, settleMs: 1000 };
const scopeOf = (expected: Expectation) =>
  madeUp({ awaited: ['web'], expectations: new Map([['web', expected]]) });
const due = (now: number, expected: Expectation, signals: readonly Signal[]) =>
  suspects(fold(signals), scopeOf(expected), now)
    .filter(({ dueAt }) => dueAt <= now)
    .map(({ kind }) => kind);

const started = progress(0, 'Started');
const look = (at: number, restartPolicy: string, more: Partial<ContainerSnapshot> = {}) =>
  snapshot(at, { startedAt: 0, restartPolicy, ...more });

/** Dies, and is found as the engine has left it. */
const dies = (
  at: number,
  restartPolicy: string,
  status: 'restarting' | 'exited',
  restarts: number,
  exitCode = 1,
): readonly Signal[] => [
  event(at, 'die', { exitCode }),
  look(at + 5, restartPolicy, { status, restarts, exitCode, finishedAt: at }),
];

describe('a job under restart: on-failure that nobody awaits', () => {
  const ended = [started, look(0, 'on-failure'), event(2_000, 'die', { exitCode: 0 })];

  it('is done when it has exited 0: nothing starts it again', () => {
    expect(standing(web(...ended), plain, 2_000)).toMatchObject({ state: 'done', ready: true });
    expect(verdict(fold(ended), scopeOf(plain), 2_000)).toEqual({ state: 'reached' });
  });

  it('is not done where it was asked to stop', () => {
    const asked = event(1_900, 'kill', { signal: 15 });
    const stopped = web(
      started,
      look(0, 'on-failure'),
      asked,
      event(2_000, 'die', { exitCode: 0 }),
    );
    expect(standing(stopped, plain, 2_000)).toMatchObject({ state: 'exited', ready: false });
  });

  it('has ended for good where it is a server by its healthcheck or its settings', () => {
    const lasting = { ...plain, lasting: true } as const;
    expect(standing(web(...ended), lasting, 2_000)).toMatchObject({ state: 'exited', final: true });
    const health = { status: 'healthy' as const, failingStreak: 0, probes: [] };
    const probed = web(look(0, 'on-failure', { health }), event(2_000, 'die', { exitCode: 0 }));
    expect(standing(probed, plain, 2_000)).toMatchObject({ state: 'exited', final: true });
  });
});

describe('a container that the engine starts again for a few times', () => {
  const first = [started, look(0, 'on-failure'), ...dies(1_000, 'on-failure', 'restarting', 1)];
  const last = [...first, event(1_500, 'start'), ...dies(2_000, 'on-failure', 'exited', 1)];

  it('is no crash loop at its first death', () => {
    expect(due(1_100, plain, first)).toEqual([]);
    expect(standing(web(...first), plain, 1_100).state).toBe('starting');
  });

  it('may come back as long as no look has found it exited', () => {
    const unseen = [...first, event(1_500, 'start'), event(2_000, 'die', { exitCode: 1 })];
    expect(verdict(fold(unseen), scopeOf(plain), 2_100).state).toBe('waiting');
    expect(verdict(fold(last), scopeOf(plain), 2_100).state).toBe('failed');
    expect(due(2_100, plain, last)).toEqual(['crashes']);
  });

  it('is back when somebody has started it after all', () => {
    const back = [...last, event(3_000, 'start'), event(3_500, 'die', { exitCode: 1 })];
    expect(standing(web(...back), plain, 3_500).final).toBeUndefined();
    const late = [...last, event(3_000, 'start'), snapshot(2_900, { status: 'exited' })];
    expect(web(...late).facts).not.toHaveProperty('staysDown');
  });
});

describe('a one-shot that may be tried again', () => {
  const twice = [
    ...[started, look(0, 'on-failure')],
    ...dies(1_000, 'on-failure', 'restarting', 1),
    event(1_500, 'start'),
    ...dies(30_000, 'on-failure', 'restarting', 2),
  ];

  it('has failed when a look finds it exited, which is told once', () => {
    expect(due(30_100, oneshot, twice)).toEqual(['crashes']);
    const usedUp = [
      ...[...twice, event(30_500, 'start')],
      ...dies(50_000, 'on-failure', 'exited', 2),
    ];
    expect(due(50_100, oneshot, usedUp)).toEqual(['oneshot-failed']);
    const well = [
      ...[...twice, event(30_500, 'start')],
      ...dies(50_000, 'on-failure', 'exited', 2, 0),
    ];
    expect(due(50_100, oneshot, well)).toEqual([]);
  });

  it('is given up when no attempt has come for as long as a step may be stuck', () => {
    const judged = (now: number) => verdict(fold(twice), scopeOf(oneshot), now).state;
    expect([judged(69_999), judged(70_000)]).toEqual(['waiting', 'failed']);
  });
});

describe('a container that ends with exit 0 again and again', () => {
  const loop = [
    ...[started, look(0, 'always'), event(1_000, 'die', { exitCode: 0 })],
    ...[event(1_100, 'start'), event(2_100, 'die', { exitCode: 0 })],
  ];

  it('is a crash loop at its second end, and stays one when it is started', () => {
    expect(due(2_100, plain, loop)).toEqual(['crashes']);
    expect(due(2_400, plain, [...loop, event(2_300, 'start')])).toEqual(['crashes']);
  });

  it('is one from the look on that finds it between two brief lives', () => {
    const found = [
      progress(0, 'Running'),
      look(0, 'always', { status: 'restarting', restarts: 7, startedAt: -2_000, finishedAt: -900 }),
    ];
    expect(due(10, plain, found)).toEqual(['crashes']);
    expect(due(1_100, plain, [...found, event(1_000, 'start')])).toEqual(['crashes']);
  });

  it('is no loop yet where its last life was long, whatever the engine counts', () => {
    const found = look(0, 'always', {
      ...{ status: 'restarting', restarts: 7 },
      ...{ startedAt: -90_000, finishedAt: -900 },
    });
    expect(web(found).crashes).toEqual([-900]);
  });
});
