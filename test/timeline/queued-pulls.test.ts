import { describe, expect, it } from 'vitest';
import type { ResourceProgress, Signal } from '../../src/model/signals.js';
import { suspects } from '../../src/timeline/suspects.js';
import { scope } from '../rules/live-context.js';
import { fold, progress } from './events.js';

const due = (now: number, signals: readonly Signal[]) =>
  suspects(fold(signals), scope(), now)
    .filter(({ dueAt }) => dueAt <= now)
    .map(({ id }) => id);
const image = (at: number, verb: string, name: string) =>
  progress(at, verb, { resource: 'image', name });
const layer = (at: number, verb: string, name: string, more: Partial<ResourceProgress> = {}) =>
  progress(at, verb, { resource: 'layer', name, parent: name.charAt(0), ...more });
const bytes = (at: number, name: string) =>
  layer(at, 'Downloading', name, { current: at, total: 1_000_000 });

/** Three layers of image `a` have the places that there are; `b` waits for one. */
const queue = [
  ...['a', 'b'].map((name) => image(0, 'Pulling', name)),
  ...['a1', 'a2', 'a3', 'b1'].map((name) => layer(10, 'Pulling fs layer', name)),
  layer(20, 'Waiting', 'b1'),
  bytes(1_000, 'a1'),
];

describe('a pull that waits for its turn', () => {
  it('is none of silence while another one moves', () => {
    expect(due(100_000, [...queue, bytes(99_000, 'a1')])).toEqual([]);
    const unpacked = [...queue, bytes(30_000, 'a1'), layer(61_000, 'Download complete', 'a1')];
    expect(due(100_000, unpacked)).toEqual([]);
  });

  it('is held up by the one that has its turn and does not move', () => {
    expect(due(61_000, queue)).toEqual(['pull:a']);
  });

  it('is overdue when no other one has its turn any more', () => {
    const alone = [
      ...queue,
      ...['a1', 'a2', 'a3'].map((name) => layer(70_000, 'Pull complete', name)),
      image(70_000, 'Pulled', 'a'),
    ];
    expect(due(129_999, alone)).toEqual([]);
    expect(due(130_000, alone)).toEqual(['pull:b']);
  });

  it('is one whose layers all wait: what has begun to come must go on', () => {
    const begun = [...queue, bytes(2_000, 'b1'), bytes(90_000, 'a1')];
    expect(due(90_000, begun)).toEqual(['pull:b']);
  });
});
