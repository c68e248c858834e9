import { describe, expect, it } from 'vitest';
import { pauseAfter, retryAfterMs } from '../../../services/rask-log-forwarder/sending/backoff.js';

describe('the pause before the next attempt', () => {
  it('has a limit that doubles with each failure, up to ten seconds', () => {
    const most = [1, 2, 3, 4, 7, 100, 1e9].map((failures) => pauseAfter(failures, 0, 1));
    expect(most).toEqual([200, 400, 800, 1_600, 10_000, 10_000, 10_000]);
  });

  it('is anything up to that limit, so that forwarders do not come back together', () => {
    expect([0, 0.5, 1].map((random) => pauseAfter(3, 0, random))).toEqual([0, 400, 800]);
  });

  it('is never shorter than the server asks for, unless that is beyond a minute', () => {
    expect(pauseAfter(1, 3_000, 0)).toBe(3_000);
    expect(pauseAfter(1, 3_600_000, 0)).toBe(60_000);
  });
});

describe('Retry-After', () => {
  it('is seconds or a date', () => {
    const now = Date.parse('2026-01-02T03:04:05Z');
    expect(retryAfterMs('2', now)).toBe(2_000);
    expect(retryAfterMs('Fri, 02 Jan 2026 03:04:10 GMT', now)).toBe(5_000);
  });

  it('asks for nothing when it is absent, past or no time at all', () => {
    const now = Date.parse('2026-01-02T03:04:05Z');
    for (const header of [undefined, '', '-1', 'soon', 'Fri, 02 Jan 2026 03:04:00 GMT'])
      expect(retryAfterMs(header, now)).toBe(0);
  });
});
