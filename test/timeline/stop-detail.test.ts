import { expect, it } from 'vitest';
import type { SignalDisposition } from '../../src/model/timeline.js';
import { stopDetail } from '../../src/timeline/stop-detail.js';
import { scope } from '../rules/live-context.js';
import { stopping } from '../rules/stopping.js';
import { event, progress, snapshot, web } from './events.js';

it('tells the rest of the grace period as people say it', () => {
  const asked = web(snapshot(0), progress(1_000, 'Stopping'), event(1_000, 'kill', { signal: 15 }));
  const { facts } = asked;
  if (facts === undefined) throw new Error('nothing is known of alt-web-1');
  const patient = { ...asked, facts: { ...facts, stopTimeoutMs: 130_000 } };
  expect(stopDetail(patient, scope(), 6_000)).toBe('SIGTERM sent, SIGKILL in 2m 05s');
  expect(stopDetail(patient, scope(), 300_000)).toBe('SIGTERM sent, SIGKILL in 0s');
});

it.each<[SignalDisposition | undefined, string]>([
  [undefined, 'SIGTERM sent'],
  ['caught', 'SIGTERM handled'],
  ['ends', 'SIGTERM ends it'],
  ['ignored', 'SIGTERM ignored'],
  ['undelivered', 'SIGTERM without a handler'],
])('a signal that is %s is shown as %s', (disposition, text) => {
  const known = disposition === undefined ? {} : { disposition };
  expect(stopDetail(stopping([15], known), scope(), 60_000)).toBe(text);
});
