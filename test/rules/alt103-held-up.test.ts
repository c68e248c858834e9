import { describe, expect, it } from 'vitest';
import type { ContainerConfig, Health } from '../../src/model/container.js';
import type { Signal } from '../../src/model/signals.js';
import type { Suspect } from '../../src/model/suspect.js';
import { heldUp } from '../../src/rules/alt103-held-up.js';
import type { RunScope } from '../../src/timeline/expectations.js';
import { diagnose } from '../../src/rules/diagnose.js';
import { suspects } from '../../src/timeline/suspects.js';
import { event, fold, progress, snapshot as seen } from '../timeline/events.js';
import { definition, liveContext, scope, snapshot, timeline, webTimeline } from './live-context.js';

const suspect: Suspect = {
  kind: 'held-up',
  id: 'alt-web-1:held-up',
  container: 'alt-web-1',
  service: 'web',
  since: 55_000,
  dueAt: 95_000,
};
const needsDb = definition('web', {
  references: [
    {
      kind: 'depends_on',
      service: 'db',
      condition: 'service_healthy',
      required: true,
      location: { file: 'profiles/core.yaml', line: 9, column: 7 },
    },
  ],
});
const created = webTimeline({
  facts: { id: 'new', inspected: true, status: 'created', restarts: 0 },
});

function check(health: 'starting' | 'healthy', more: Partial<RunScope> = {}) {
  const facts = { id: 'db', inspected: true, status: 'running' as const, restarts: 0, health };
  const db = webTimeline({ name: 'alt-db-1', service: 'db', facts });
  return heldUp.check(
    liveContext({
      suspect,
      container: created,
      timeline: timeline(created, db),
      scope: scope({ definitions: new Map([['web', needsDb]]), awaited: ['web'], ...more }),
      places: { web: { 'depends_on.db': { line: 9 } } },
    }),
  );
}

describe('ALT103', () => {
  it('names the service outside the selection that a created container waits for', () => {
    const found = check('starting');
    expect(found?.severity).toBe('info');
    expect(found?.summary).toBe(
      'web has been held up for 45s by db, which is starting and outside the selection',
    );
    expect(found?.evidence).toContainEqual({ what: 'needs', text: 'db: must be healthy' });
    expect(found?.places?.[0]?.location.line).toBe(9);
  });

  it('is quiet when the other one is ready, or is selected itself', () => {
    expect(check('healthy')).toBeUndefined();
    expect(check('starting', { awaited: ['web', 'db'] })).toBeUndefined();
  });
});

describe('a container that is made and not started', () => {
  const expectation = { oneshot: false, settleMs: 1000 };
  const run = scope({
    definitions: new Map([
      ['web', needsDb],
      ['db', definition('db')],
    ]),
    expectations: new Map([
      ['web', expectation],
      ['db', expectation],
    ]),
    awaited: ['web'],
    stuckMs: 4_000,
  });
  const db = { id: 'db', name: 'alt-db-1', service: 'db' };
  const starting: Health = { status: 'starting', failingStreak: 0, probes: [] };
  const healthcheck = {
    ...{ test: ['CMD', 'true'], intervalMs: 1_000, timeoutMs: 1_000 },
    ...{ retries: 3, startPeriodMs: 60_000 },
  };
  const config = { ...snapshot().config, healthcheck } as ContainerConfig;
  const signals: readonly Signal[] = [
    progress(100, 'Creating'),
    event(200, 'create'),
    progress(210, 'Created'),
    progress(300, 'Started', { name: db.name }),
    seen(310, { ...db, startedAt: 300, health: starting, config }),
  ];
  const found = (now: number, more: readonly Signal[] = []): readonly string[] => {
    const timelineNow = fold([...signals, ...more]);
    const due = suspects(timelineNow, run, now).filter(({ dueAt }) => dueAt <= now);
    return due.flatMap((suspect) => {
      const report = diagnose({
        ...{ suspect, timeline: timelineNow, scope: run, now },
        ...{ evidence: { at: now }, victims: [], place: () => undefined },
      });
      return report === undefined ? [] : [`${report.finding.rule} ${report.finding.summary}`];
    });
  };

  it('is told at its deadline, as long as the other one is the reason', () => {
    expect(found(4_209)).toEqual([]);
    expect(found(4_210)).toEqual([
      'ALT103 web has been held up for 4s by db, which is starting and outside the selection',
    ]);
    expect(found(9_000, [progress(8_000, 'Starting')])).toEqual([]);
    expect(found(9_000, [event(8_000, 'health_status', { ...db, health: 'healthy' })])).toEqual([]);
    expect(found(9_000, [{ source: 'compose', kind: 'exited', at: 8_000, code: 1 }])).toEqual([]);
  });

  it('is a victim, and no finding of its own, when the other one has one', () => {
    const unhealthy = event(8_000, 'health_status', { ...db, health: 'unhealthy' });
    const rules = found(9_000, [unhealthy]).map((text) => text.split(' ')[0]);
    expect(rules).not.toContain('ALT103');
    expect(rules).toHaveLength(1);
  });
});
