import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/model/signals.js';
import { byService, serviceStanding } from '../../src/timeline/aggregate.js';
import { lostNamespaces } from '../../src/timeline/namespace-suspects.js';
import { suspects } from '../../src/timeline/suspects.js';
import { victims } from '../../src/timeline/victims.js';
import { lostNetworks } from '../../src/workflows/state/lost-networks.js';
import { definition, scope as madeUp } from '../rules/live-context.js';
import { event, fold, progress, snapshot } from './events.js';

const location = { file: 'profiles/core.yaml', line: 1, column: 1 };
const sharing = (name: string, service: string) =>
  definition(name, {
    references: [
      { kind: 'network_mode', service, condition: 'service_started', required: true, location },
    ],
  });
const scope = madeUp({
  awaited: ['a', 'b', 'c'],
  definitions: new Map([
    ['a', definition('a')],
    ['b', sharing('b', 'a')],
    ['c', sharing('c', 'b')],
  ]),
});
const container = (service: string, startedAt: number, networkMode = 'alt_default') =>
  snapshot(50_000, { id: service, name: `alt-${service}-1`, service, startedAt, networkMode });
const chain = (a: number, b: number, c: number) => [
  container('a', a),
  container('b', b, 'container:a'),
  container('c', c, 'container:b'),
];
const ended: Signal = { source: 'compose', kind: 'exited', at: 60_000, code: 0 };
const lost = (signals: readonly Signal[], about = scope) =>
  lostNamespaces(fold(signals), about).map(({ sharer }) => sharer.service);

describe('a container that shares the network of a sharer', () => {
  it('sits in a dead network when the holder of both was restarted', () => {
    expect(lost(chain(1, 2, 3))).toEqual([]);
    expect(lost(chain(9, 2, 3))).toEqual(['b', 'c']);
    // The sharer has joined anew, and left the other one behind.
    expect(lost(chain(9, 10, 3))).toEqual(['c']);
    // One that does not run has nothing to lose.
    const [a, b, c] = chain(9, 2, 3);
    const stopped = c && { ...c, container: { ...c.container, status: 'exited' as const } };
    expect(lost([a, b, stopped].filter((one) => one !== undefined))).toEqual(['b']);
    const all = lostNetworks(
      scope,
      chain(9, 2, 3).map((signal) => signal.container),
      0,
    );
    expect([...all]).toEqual(['b', 'c']);
  });

  it('is not ready, and a victim of the one that it shares with', () => {
    const timeline = fold([...chain(9, 2, 3), ended]);
    const found = suspects(timeline, scope, 60_000);
    expect(found.map(({ id }) => id)).toEqual(['alt-b-1:namespace']);
    const [first] = found;
    if (first === undefined) throw new Error('nothing is lost');
    expect(victims(first, timeline, scope, 60_000)).toEqual([{ service: 'c' }]);
    const replicas = byService(timeline, scope).get('c') ?? [];
    expect(serviceStanding('c', replicas, scope, 60_000)).toMatchObject({
      ready: false,
      replicas: [{ standing: { state: 'network lost', final: true } }],
    });
  });

  it('is not judged while one of them is being worked on', () => {
    const about = { name: 'alt-b-1' };
    expect(lost([...chain(9, 2, 3), progress(55_000, 'Recreate', about)])).toEqual([]);
    const holder = { id: 'a', name: 'alt-a-1', service: 'a', signal: 15 };
    expect(lost([...chain(9, 2, 3), event(55_000, 'kill', holder)])).toEqual([]);
  });

  it("is not judged by the network of another project's container", () => {
    const foreign = madeUp({
      definitions: new Map([
        ['b', definition('b')],
        ['c', sharing('c', 'b')],
      ]),
    });
    const signals = [container('b', 2, 'container:vpn'), container('c', 3, 'container:b')];
    expect(lost(signals, foreign)).toEqual([]);
  });
});
