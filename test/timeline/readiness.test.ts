import { describe, expect, it } from 'vitest';
import type { Health } from '../../src/model/container.js';
import { standing } from '../../src/timeline/readiness.js';
import { event, snapshot, web } from './events.js';

const plain = { oneshot: false, settleMs: 1000 };
const oneshot = { oneshot: true, settleMs: 1000 };
const health = (status: Health['status']): Health => ({ status, failingStreak: 0, probes: [] });

describe('a service with a healthcheck', () => {
  it('is ready when it is healthy, and not a moment sooner', () => {
    const starting = web(snapshot(10, { health: health('starting'), startedAt: 5 }));
    expect(standing(starting, plain, 60_000)).toMatchObject({ state: 'starting', ready: false });
    const healthy = web(
      snapshot(10, { health: health('starting'), startedAt: 5 }),
      event(20, 'health_status', { health: 'healthy' }),
    );
    expect(standing(healthy, plain, 20)).toMatchObject({ state: 'ready', ready: true, since: 20 });
  });

  it('is not taken for one without a probe before it was inspected', () => {
    const started = web(event(1, 'create'), event(2, 'start'));
    expect(standing(started, plain, 60_000)).toMatchObject({ state: 'starting', ready: false });
  });
});

describe('a service without a healthcheck', () => {
  const running = web(snapshot(1000, { startedAt: 1000 }));

  it('is ready when it has run for its settle time', () => {
    expect(standing(running, plain, 1500)).toMatchObject({ ready: false, recheckAt: 2000 });
    expect(standing(running, plain, 2000)).toMatchObject({ state: 'ready', ready: true });
  });

  it('begins to settle anew when it dies and comes back', () => {
    const back = web(
      snapshot(1000, { startedAt: 1000 }),
      event(1500, 'die', { exitCode: 1 }),
      event(1600, 'start'),
    );
    expect(standing(back, plain, 2100)).toMatchObject({ ready: false, recheckAt: 2600 });
  });

  it('is crash-looping when it was found so and dies once more', () => {
    const found = snapshot(1000, { status: 'restarting', startedAt: 800, finishedAt: 900 });
    const again = event(1200, 'start');
    expect(standing(web(found, again), plain, 1300).state).not.toBe('crash-looping');
    const same = event(901, 'die', { exitCode: 1 });
    expect(web(found, same).crashes).toEqual([900]);
    const loop = web(found, again, event(1500, 'die', { exitCode: 1 }), event(1600, 'start'));
    expect(standing(loop, plain, 1700).state).toBe('crash-looping');
  });

  it('is crash-looping when the engine has just started it for the second time', () => {
    const twice = web(snapshot(5000, { restarts: 2, startedAt: 4000 }));
    expect(standing(twice, plain, 5500)).toMatchObject({ state: 'crash-looping', ready: false });
    const lasting = web(snapshot(20_000, { restarts: 2, startedAt: 4000 }));
    expect(standing(lasting, plain, 20_000)).toMatchObject({ state: 'ready', ready: true });
  });

  it('is another one when it was recreated', () => {
    const found = snapshot(1000, { status: 'restarting', startedAt: 800, finishedAt: 900 });
    expect(web(found, event(1100, 'destroy')).crashes).toEqual([]);
  });

  it('is crash-looping when it keeps dying', () => {
    const deaths = [
      snapshot(0, { startedAt: 0, restartPolicy: 'always' }),
      event(100, 'die', { exitCode: 1 }),
      event(200, 'start'),
      event(300, 'die', { exitCode: 1 }),
    ];
    const between = web(...deaths);
    expect(standing(between, plain, 350)).toMatchObject({ state: 'crash-looping', since: 100 });
    const loop = web(...deaths, event(400, 'start'));
    expect(standing(loop, plain, 500)).toMatchObject({ state: 'crash-looping', since: 100 });
    // It lives longer than its settle time, each time: that makes it no more ready.
    expect(standing(loop, plain, 3_000)).toMatchObject({ state: 'crash-looping', ready: false });
    expect(standing(loop, plain, 10_400)).toMatchObject({ state: 'ready', ready: true });
  });
});

describe('a one-shot', () => {
  it('is done when it exited 0', () => {
    const done = web(snapshot(9, { status: 'exited', exitCode: 0, finishedAt: 8 }));
    expect(standing(done, oneshot, 9)).toMatchObject({ state: 'done', ready: true });
  });

  it('is not ready while it runs, however long', () => {
    const running = web(snapshot(0, { startedAt: 0 }));
    expect(standing(running, oneshot, 99_000)).toMatchObject({ state: 'starting', ready: false });
  });

  it('by nothing but its restart policy is a server where it is healthy', () => {
    const either = { ...oneshot, orHealthy: true } as const;
    const starting = web(snapshot(9, { health: health('starting') }));
    expect(standing(starting, either, 9)).toMatchObject({ state: 'starting', ready: false });
    const healthy = web(snapshot(9, { health: health('healthy') }));
    expect(standing(healthy, either, 9)).toMatchObject({ state: 'ready', ready: true });
    expect(standing(healthy, oneshot, 9)).toMatchObject({ state: 'starting', ready: false });
  });

  it('has failed for good when it exited with anything else', () => {
    const failed = web(snapshot(9, { status: 'exited', exitCode: 3 }));
    expect(standing(failed, oneshot, 9)).toMatchObject({
      state: 'exited',
      exitCode: 3,
      final: true,
    });
  });
});

it('a service that exited 0 without being a one-shot is not ready', () => {
  const gone = web(snapshot(9, { status: 'exited', exitCode: 0 }));
  expect(standing(gone, plain, 9)).toMatchObject({ state: 'exited', ready: false, final: true });
});

it('a service whose container does not exist is missing', () => {
  expect(standing(undefined, plain, 0)).toEqual({ state: 'missing', ready: false });
});
