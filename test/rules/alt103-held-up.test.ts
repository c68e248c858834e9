import { describe, expect, it } from 'vitest';
import type { Suspect } from '../../src/model/suspect.js';
import { heldUp } from '../../src/rules/alt103-held-up.js';
import type { RunScope } from '../../src/timeline/expectations.js';
import { definition, liveContext, scope, timeline, webTimeline } from './live-context.js';

const suspect: Suspect = {
  kind: 'health',
  id: 'alt-web-1:healthy',
  container: 'alt-web-1',
  service: 'web',
  fact: false,
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

  it('is quiet when the other one is ready, is selected itself, or nothing is to be ready', () => {
    expect(check('healthy')).toBeUndefined();
    expect(check('starting', { awaited: ['web', 'db'] })).toBeUndefined();
    expect(check('starting', { goal: 'stopped' })).toBeUndefined();
  });

  it('is quiet about a container that runs: what it waits for is its own doing', () => {
    expect(heldUp.check(liveContext({ suspect }))).toBeUndefined();
  });
});
