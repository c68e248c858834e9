import { expect, it } from 'vitest';
import { stopDetail } from '../../src/timeline/stop-detail.js';
import { scope } from '../rules/live-context.js';
import { event, progress, snapshot, web } from './events.js';

it('tells the rest of the grace period as people say it', () => {
  const stopping = web(
    snapshot(0),
    progress(1_000, 'Stopping'),
    event(1_000, 'kill', { signal: 15 }),
  );
  const { facts } = stopping;
  if (facts === undefined) throw new Error('nothing is known of alt-web-1');
  const patient = { ...stopping, facts: { ...facts, stopTimeoutMs: 130_000 } };
  expect(stopDetail(patient, scope(), 6_000)).toBe('SIGTERM sent, SIGKILL in 2m 05s');
  expect(stopDetail(patient, scope(), 300_000)).toBe('SIGTERM sent, SIGKILL in 0s');
});
