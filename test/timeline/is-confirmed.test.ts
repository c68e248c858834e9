import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/model/signals.js';
import type { RunScope } from '../../src/timeline/expectations.js';
import { isConfirmed } from '../../src/timeline/is-confirmed.js';
import { emptyTimeline, reduce } from '../../src/timeline/reduce.js';
import { event, progress, snapshot } from './events.js';

const scope = (replicas?: number): RunScope => ({
  project: 'alt',
  title: 'up web',
  startedAt: 0,
  profiles: [{ name: 'core', services: ['web'] }],
  expectations: new Map([
    ['web', { oneshot: false, settleMs: 1000, ...(replicas === undefined ? {} : { replicas }) }],
  ]),
  awaited: ['web'],
  goal: 'ready',
  definitions: new Map(),
  stuckMs: 40_000,
});
const confirmed = (replicas: number | undefined, ...signals: readonly Signal[]) =>
  isConfirmed(signals.reduce(reduce, emptyTimeline('alt')), scope(replicas));

describe('a run in which compose has found nothing to change', () => {
  it('is known by its word about every container', () => {
    expect(confirmed(1, snapshot(1))).toBe(false);
    expect(confirmed(1, snapshot(1), progress(2, 'Running'))).toBe(true);
    expect(confirmed(1, snapshot(1), progress(2, 'Running'), progress(3, 'Waiting'))).toBe(true);
  });

  it('is not one where a container is missing, too many, or of an unknown number', () => {
    expect(confirmed(2, snapshot(1), progress(2, 'Running'))).toBe(false);
    expect(confirmed(0, snapshot(1), progress(2, 'Running'))).toBe(false);
    expect(confirmed(undefined, snapshot(1), progress(2, 'Running'))).toBe(false);
  });

  it('is not one where a provider may still be at work', () => {
    const web = { oneshot: false, settleMs: 1000, replicas: 1 };
    const mixed = (db: object): RunScope => ({
      ...scope(1),
      expectations: new Map([
        ['web', web],
        ['db', { ...web, replicas: 0, ...db }],
      ]),
    });
    const timeline = [snapshot(1), progress(2, 'Running')].reduce(reduce, emptyTimeline('alt'));
    expect(isConfirmed(timeline, mixed({}))).toBe(true);
    expect(isConfirmed(timeline, mixed({ provided: true }))).toBe(false);
  });

  it('is not one where something was done to a container', () => {
    const recreated = [progress(2, 'Recreate'), progress(3, 'Recreated')];
    expect(confirmed(1, snapshot(1), ...recreated)).toBe(false);
    expect(confirmed(1, progress(1, 'Running'), event(2, 'start'))).toBe(false);
  });
});
