import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/model/signals.js';
import { suspects } from '../../src/timeline/suspects.js';
import { victims } from '../../src/timeline/victims.js';
import { definition, scope as madeUp } from '../rules/live-context.js';
import { config, event, fold, progress, snapshot, web } from './events.js';

const location = { file: 'profiles/core.yaml', line: 1, column: 1 };
const shares = { kind: 'network_mode', service: 'db', location } as const;
const references = [{ ...shares, condition: 'service_started', required: true } as const];
const scope = madeUp({
  expectations: new Map([['web', { oneshot: false, settleMs: 1000 }]]),
  definitions: new Map([['web', definition('web', { references })]]),
});
const watched = madeUp({
  expectations: new Map(['web', 'db'].map((name) => [name, { oneshot: false, settleMs: 1000 }])),
});
const due = (now: number, signals: readonly Signal[]) =>
  suspects(fold(signals), scope, now)
    .filter((suspect) => suspect.dueAt <= now)
    .map(({ kind }) => kind);
const running = progress(100, 'Running');
const composeEnds = (at: number): Signal => ({ source: 'compose', kind: 'exited', at, code: 1 });

describe('the reason of a failed start that the engine keeps', () => {
  const error = 'driver failed programming external connectivity: port is already allocated';
  const before = snapshot(0, { status: 'created', error });

  it('is an old story when a run begins, and when compose tries again', () => {
    expect(due(100, [before])).toEqual([]);
    expect(due(200, [before, progress(100, 'Starting')])).toEqual([]);
    const other = [before, composeEnds(300)];
    expect(due(400, other)).toEqual([]);
  });

  it('is a fact when that try has failed as well', () => {
    const marked = progress(200, 'Error', { phase: 'error' });
    expect(due(300, [before, progress(100, 'Starting'), marked])).toEqual(['container-error']);
    const silent = [before, progress(100, 'Starting'), composeEnds(300)];
    expect(due(400, silent)).toEqual(['container-error']);
  });
});

describe('a probe whose program was missing', () => {
  const missing =
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH: unknown';
  const probed = (at: number, endedAt: number, startedAt: number, output = missing) =>
    snapshot(at, {
      startedAt,
      health: {
        status: 'starting',
        failingStreak: 1,
        probes: [{ startedAt: endedAt, endedAt, exitCode: -1, output }],
      },
    });

  it('is a fact at once', () => {
    expect(due(3_000, [running, probed(2_000, 1_500, 1_000)])).toEqual(['health']);
  });

  it('before the last start says nothing about now', () => {
    expect(due(6_000, [running, probed(5_000, 1_500, 4_000)])).toEqual([]);
    const restarted = [running, probed(2_000, 1_500, 1_000), event(4_000, 'start')];
    expect(due(4_100, restarted)).toEqual([]);
  });

  it('is told from one written in Go that misses a file of its own', () => {
    const ready = 'stat /run/ready: no such file or directory';
    expect(due(3_000, [probed(2_000, 1_500, 1_000, ready)])).toEqual([]);
  });
});

describe('a paused container that compose could not restart', () => {
  const begun = [snapshot(0, { status: 'paused' }), progress(100, 'Restart')];

  it('is told when compose has ended, though that is what compose was at last', () => {
    expect(due(200, begun)).toEqual([]);
    expect(due(400, [...begun, composeEnds(300)])).toContain('paused');
  });
});

describe.each([
  { what: 'is paused', kind: 'paused', found: { status: 'paused' } },
  { what: 'sits in a dead network', kind: 'namespace', found: { networkMode: 'container:gone' } },
] as const)('a container that $what when a run begins', ({ kind, found }) => {
  /** Compose pulls for ten minutes before it comes to the container. */
  const pulls = [
    snapshot(10, found),
    progress(590_000, 'Downloading', { resource: 'layer', name: 'a', parent: 'db', total: 9 }),
  ];

  it('is nothing to tell before compose has come to it, however long it pulls', () => {
    expect(due(600_000, pulls)).toEqual([]);
    expect(due(610_000, [...pulls, progress(600_000, 'Recreate')])).toEqual([]);
  });

  it('is a fact when compose finds it as the files say, or has ended', () => {
    expect(due(642_000, [...pulls, progress(600_000, 'Running')])).toEqual([kind]);
    expect(due(600_000, [...pulls, composeEnds(600_000)])).toContain(kind);
  });
});

describe.each([
  {
    what: 'unhealthy',
    kind: 'health',
    found: [snapshot(10, { health: { status: 'unhealthy', failingStreak: 9, probes: [] } })],
  },
  {
    what: 'between two starts',
    kind: 'crashes',
    found: [snapshot(10, { status: 'restarting', restarts: 2, startedAt: 0, finishedAt: 5 })],
  },
  {
    what: 'crashing',
    kind: 'crashes',
    found: [20, 200].flatMap((at) => [event(at, 'die', { exitCode: 1 }), event(at + 10, 'start')]),
  },
])('a container that is $what when a run begins', ({ kind, found }) => {
  it('is nothing to tell while compose may be about to replace it', () => {
    expect(due(400, found)).toEqual([]);
    expect(due(400, [...found, progress(300, 'Recreate')])).toEqual([]);
  });

  it.each([
    ['finds it as the files say', progress(300, 'Running')],
    ['has started it', progress(300, 'Started')],
    ['waits for it', progress(300, 'Waiting')],
    ['has ended', composeEnds(300)],
  ])('is a fact when compose %s', (_what, then) => {
    expect(due(400, [...found, then])).toEqual([kind]);
  });
});

// One container whose inspect does not answer holds up the whole look for 3 s.
describe('a look that comes after what was done meanwhile', () => {
  const look = snapshot(0, { startedAt: -9_000 });
  const temporary = '0123456789ab_alt-web-1';
  const recreated = [
    progress(100, 'Recreate'),
    event(200, 'create', { id: 'new', name: temporary }),
    event(300, 'kill', { signal: 15 }),
    event(400, 'die', { exitCode: 143 }),
    event(500, 'destroy'),
    event(600, 'rename', { id: 'new', oldName: temporary }),
    progress(700, 'Recreated', { phase: 'done' }),
  ];

  it('changes nothing of a container that was replaced, wherever it comes in', () => {
    const inTime = web(look, ...recreated);
    const late = recreated.flatMap((_signal, index) =>
      index < 4 ? [] : [[...recreated.slice(0, index + 1), look, ...recreated.slice(index + 1)]],
    );
    expect(late).toHaveLength(3);
    for (const signals of late) expect(web(...signals).facts).toEqual(inTime.facts);
  });

  it('leaves it a victim of the one that is stuck', () => {
    const about = { name: 'alt-db-1', service: 'db', id: 'db' };
    const stuck = [
      progress(100, 'Recreate', { name: 'alt-db-1' }),
      event(200, 'create', { ...about, id: 'newdb', name: 'abcdef012345_alt-db-1' }),
      snapshot(0, about),
    ];
    const timeline = fold([...recreated, ...stuck, look]);
    const [suspect] = suspects(timeline, watched, 60_000).filter(({ kind }) => kind === 'step');
    if (suspect === undefined) throw new Error('db is stuck');
    expect(victims(suspect, timeline, watched, 60_000)).toEqual([
      { service: 'web', downMs: 59_600 },
    ]);
  });

  it('brings back no container that was removed', () => {
    const removed = web(event(100, 'die', { exitCode: 0 }), event(200, 'destroy'), look);
    expect(removed.facts).toBeUndefined();
  });
});

describe('a grace period that a Recreate makes longer', () => {
  it('is not that of the container which was stopped', () => {
    const of = (stopTimeoutMs: number) => ({ config: { ...config, stopTimeoutMs } });
    const oldName = '0123456789ab_alt-web-1';
    const { facts, stopped } = web(
      snapshot(0, of(10_000)),
      event(200, 'create', { id: 'new', name: oldName }),
      event(300, 'kill', { signal: 15 }),
      event(10_300, 'die', { exitCode: 137 }),
      event(10_400, 'destroy'),
      event(10_500, 'rename', { id: 'new', oldName }),
      snapshot(10_600, { id: 'new', ...of(60_000) }),
    );
    expect(facts?.stopTimeoutMs).toBe(60_000);
    expect(stopped).toMatchObject({ id: 'old', stopTimeoutMs: 10_000, endedAt: 10_300 });
  });
});
