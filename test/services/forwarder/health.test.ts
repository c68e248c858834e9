import { describe, expect, it } from 'vitest';
import { healthOf, type Parts } from '../../../services/rask-log-forwarder/health.js';

const NOW = 1_000_000;

const healthWith = (follower: Partial<NonNullable<Parts['follower']>>, failure?: string) =>
  healthOf(
    {
      follower: {
        ...{ following: ['alt-web-1'], lastListed: NOW, unreachable: undefined, unreadable: [] },
        ...follower,
      },
      backlog: { queued: { lines: 3, bytes: 60 } },
      spool: { lines: 2 },
      courier: { away: undefined },
      ...{ dropped: 1, failure },
    },
    NOW,
  );

describe('a forwarder', () => {
  it('is well while the engine answers and each container is read', () => {
    expect(healthWith({})).toEqual({
      ...{ status: 'ok', aggregator: 'takes lines', following: ['alt-web-1'] },
      ...{ queued: 3, spooled: 2, dropped: 1 },
    });
  });

  it('is ill when a container cannot be read for long, and says why', () => {
    const trouble = { name: 'alt-web-1', reason: 'the engine answers 501' };
    const after = (ms: number) => healthWith({ unreadable: [{ ...trouble, since: NOW - ms }] });
    expect(after(45_000).status).toBe('ok');
    expect(after(46_000)).toMatchObject({
      status: 'failing',
      reason: 'alt-web-1 cannot be read for 46s: the engine answers 501',
    });
  });

  it('is ill when the engine is silent', () => {
    expect(healthWith({ lastListed: NOW - 46_000 })).toMatchObject({
      status: 'failing',
      reason: 'the engine was last heard of 46s ago',
    });
  });
});
