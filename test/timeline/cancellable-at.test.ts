import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/model/signals.js';
import { cancellableAt } from '../../src/timeline/cancellable-at.js';
import { scope } from '../rules/live-context.js';
import { event, fold, progress, snapshot } from './events.js';

const config = {
  command: [],
  stopSignal: 'SIGTERM',
  stopTimeoutMs: 20_000,
  init: false,
  tty: false,
  ports: [],
};
const at = (now: number, signals: readonly Signal[], goal: 'ready' | 'stopped' = 'ready') =>
  cancellableAt(fold([snapshot(0, { config }), ...signals]), scope({ goal }), now);
const asked = event(1_000, 'kill', { signal: 15 });
const ended = event(9_000, 'die', { exitCode: 0 });

const replacement = { id: 'new', name: '0123456789ab_alt-web-1', replaces: 'old' };

describe.each([
  ['a recreate', [progress(1_000, 'Recreate'), event(1_000, 'create', replacement)]],
  ['a stop before its recreate', [progress(1_000, 'Stopping')]],
  ['a restart', [progress(1_000, 'Restarting')]],
])('compose in the middle of %s', (_what, begun) => {
  const stopping = [...begun, asked];

  it('can be cancelled when the grace period is over', () => {
    expect(at(5_000, stopping)).toBe(22_000);
    expect(at(22_000, stopping)).toBeUndefined();
  });

  it('is given the time to start again what it has stopped', () => {
    const down = [...stopping, ended];
    expect(at(9_100, down)).toBe(14_000);
    expect(at(14_000, down)).toBeUndefined();
    expect(at(9_600, [...down, event(9_500, 'start')])).toBeUndefined();
  });

  it('can be cancelled at once when nobody handles its stop signal', () => {
    const deaf: Signal = {
      ...{ source: 'engine', kind: 'disposition', at: 3_000, name: 'alt-web-1' },
      disposition: 'ignored',
    };
    expect(at(5_000, [...stopping, deaf])).toBeUndefined();
  });
});

it('compose may say that it has stopped a container before the engine does', () => {
  const stopped = [progress(1_000, 'Stopping'), asked, progress(9_000, 'Stopped')];
  expect(at(9_100, stopped)).toBe(14_000);
});

it('what is to stay stopped needs no new start', () => {
  expect(at(9_100, [progress(1_000, 'Stopping'), asked, ended], 'stopped')).toBeUndefined();
});
