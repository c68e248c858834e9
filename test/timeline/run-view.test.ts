import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import { runView } from '../../src/timeline/run-view.js';
import { finding } from '../render/finding-samples.js';
import { scope as madeUp } from '../rules/live-context.js';
import { event, fold, progress, snapshot } from './events.js';

const expectation = { oneshot: false, settleMs: 1000 };
const scope = madeUp({
  expectations: new Map([
    ['web', expectation],
    ['db', expectation],
  ]),
});
const stopping = fold([
  snapshot(0),
  snapshot(0, { id: 'db', name: 'alt-db-1', service: 'db', status: 'created' }),
  progress(1_000, 'Recreate'),
  event(1_010, 'create', { id: 'new', name: '0123456789ab_alt-web-1', replaces: 'old' }),
  event(1_020, 'kill', { signal: 15 }),
]);
const stopIgnored = finding({
  rule: 'ALT101',
  severity: 'error',
  subject: { service: 'web', container: 'alt-web-1' },
  step: 'stop-old',
});

function core(findings: readonly Finding[]) {
  return runView(stopping, scope, findings, 45_000).profiles[0];
}

describe('the picture of a run', () => {
  it('shows what is done to a container, and who is held up by that', () => {
    expect(core([])).toMatchObject({
      state: 'working',
      containers: [
        { service: 'web', state: 'recreating', step: 'stop-old', detail: 'SIGTERM sent' },
        { service: 'db', state: 'waiting', heldUpBy: 'web' },
      ],
    });
  });

  it('calls a container stuck that is not expected to end its step by itself', () => {
    expect(core([stopIgnored])).toMatchObject({
      state: 'failed',
      containers: [{ service: 'web', state: 'stuck', step: 'stop-old' }, { service: 'db' }],
    });
  });

  it.each<[string, Partial<Finding>]>([
    ['will probably end', { severity: 'info' }],
    ['has gone on to another step', { step: 'create-replacement' }],
    ['is another one', { subject: { service: 'db', container: 'alt-db-1' } }],
  ])('does not where it %s', (_why, other) => {
    expect(core([{ ...stopIgnored, ...other }])).toMatchObject({ state: 'working' });
  });
});
