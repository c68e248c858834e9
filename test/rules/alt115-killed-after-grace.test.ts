import { describe, expect, it } from 'vitest';
import type { Suspect } from '../../src/model/suspect.js';
import type { ContainerFacts, Stop } from '../../src/model/timeline.js';
import { killedAfterGrace } from '../../src/rules/alt115-killed-after-grace.js';
import { liveContext, webTimeline } from './live-context.js';

const suspect: Suspect = {
  kind: 'killed',
  id: 'alt-web-1:killed',
  container: 'alt-web-1',
  service: 'web',
  since: 70_000,
  dueAt: 70_000,
};
const stopped: Stop = {
  id: 'old',
  askedAt: 58_000,
  endedAt: 70_000,
  exitCode: 137,
  signalsSent: [15, 9],
};

function check(stop: Stop | undefined, more: Partial<ContainerFacts> = {}) {
  const facts: ContainerFacts = {
    id: 'old',
    inspected: true,
    status: 'exited',
    restarts: 0,
    stopTimeoutMs: 12_000,
    ...more,
  };
  const container = webTimeline({ facts, ...(stop === undefined ? {} : { stopped: stop }) });
  const places = { web: { '': { line: 10 }, stop_grace_period: { line: 14 } } };
  return killedAfterGrace.check(liveContext({ suspect, container, places }));
}

describe('ALT115', () => {
  it('advises half as much again, and says when that does not help', () => {
    const found = check(stopped);
    expect(found?.severity).toBe('warning');
    expect(found?.summary).toBe(
      'web was killed after 12s: its shutdown was cut short by the end of its grace period',
    );
    expect(found?.remedy[0]?.text).toBe('if its shutdown is only slow: stop_grace_period: 18s');
    expect(found?.remedy[1]?.text).toContain('if it does not react to SIGTERM at all');
    expect(found?.places?.[0]?.location.line).toBe(14);
    expect(found?.evidence).toContainEqual({ what: 'exit', text: '137 (SIGKILL)' });
  });

  it('advises at least five seconds more', () => {
    const found = check({ ...stopped, endedAt: 60_000 }, { stopTimeoutMs: 2_000 });
    expect(found?.remedy[0]?.text).toContain('stop_grace_period: 7s');
  });

  it('says that somebody killed it where the grace period was not over', () => {
    const found = check(stopped, { stopTimeoutMs: 60_000 });
    expect(found?.summary).toBe(
      'web was killed 12s into its shutdown, before its grace period of 1m 00s was over',
    );
    expect(found?.remedy.map(({ text }) => text).join()).not.toContain('stop_grace_period');
  });

  it.each([{ stopTimeoutMs: 12_000 }, {}])(
    'goes by the grace period of the container that was stopped, not by its successor: %o',
    (grace) => {
      const found = check({ ...stopped, ...grace }, { id: 'new', stopTimeoutMs: 60_000 });
      expect(found?.summary).toContain('its shutdown was cut short by the end of its grace period');
    },
  );

  it('is quiet about a container that was killed for its memory', () => {
    expect(check(stopped, { oomKilled: true })).toBeUndefined();
  });

  it('is quiet where no stop was seen', () => {
    expect(check(undefined)).toBeUndefined();
  });
});
