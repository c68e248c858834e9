import { describe, expect, it } from 'vitest';
import type { Reference } from '../../src/model/stack.js';
import type { Signal } from '../../src/model/signals.js';
import { suspects } from '../../src/timeline/suspects.js';
import { victims } from '../../src/timeline/victims.js';
import { definition, scope as madeUp } from '../rules/live-context.js';
import { event, fold, progress, snapshot } from './events.js';

const expectation = { oneshot: false, settleMs: 1000 };
const base = madeUp({
  expectations: new Map([
    ['web', expectation],
    ['db', expectation],
  ]),
});
const due = (now: number, signals: readonly Signal[], scope = base) =>
  suspects(fold(signals), scope, now)
    .filter((suspect) => suspect.dueAt <= now)
    .map(({ kind, id }) => `${kind} ${id}`);

const stopping = [
  snapshot(0),
  progress(1_000, 'Recreate'),
  event(1_010, 'create', { id: 'new', name: '0123456789ab_alt-web-1', replaces: 'old' }),
  event(1_020, 'kill', { signal: 15 }),
];

describe('a step', () => {
  it('is overdue when nothing that belongs to it has happened for its deadline', () => {
    expect(due(41_019, stopping)).toEqual([]);
    expect(due(41_020, stopping)).toEqual(['step alt-web-1:stop-old']);
  });

  it('is not when it goes on: each signal sent to the container is progress', () => {
    const killed = [...stopping, event(11_000, 'kill', { signal: 9 })];
    expect(due(41_020, killed)).toEqual([]);
    expect(due(51_000, killed)).toEqual(['step alt-web-1:stop-old']);
  });

  it('has the deadline of its service, where that has its own', () => {
    const own = madeUp({ expectations: new Map([['web', { ...expectation, stuckMs: 4_000 }]]) });
    expect(due(5_020, stopping, own)).toEqual(['step alt-web-1:stop-old']);
  });

  it('of a service that the run is not about is no matter of the run', () => {
    const other = madeUp({ expectations: new Map([['db', expectation]]) });
    expect(due(50_000, stopping, other)).toEqual([]);
  });

  it('is explained by the engine alone when that is silent', () => {
    const silent: Signal = { source: 'engine', kind: 'pulse', at: 20_000, silent: 'ping' };
    expect(due(50_000, [...stopping, silent])).toEqual(['engine engine']);
    const back: Signal = { source: 'engine', kind: 'pulse', at: 45_000 };
    expect(due(50_000, [...stopping, silent, back])).toEqual(['step alt-web-1:stop-old']);
  });

  it('that starts with many others leaves containerd half a second more for each', () => {
    const many = Array.from({ length: 60 }, (_, index) => `alt-web-${index}`).map((name) =>
      progress(1_000, 'Starting', { name }),
    );
    const silent = (what: 'ping' | 'info', signals: readonly Signal[]): readonly Signal[] => [
      ...signals,
      { source: 'engine', kind: 'pulse', at: 12_000, since: 2_000, silent: what },
    ];
    expect(due(12_000, silent('info', stopping))).toEqual(['engine engine']);
    expect(due(41_000, silent('info', many))).not.toContain('engine engine');
    expect(due(42_000, silent('info', many))).toEqual(['engine engine']);
    expect(due(12_000, silent('ping', many))).toEqual(['engine engine']);
  });
});

describe('a container with a healthcheck', () => {
  const health = (status: 'starting' | 'unhealthy') => ({
    health: { status, failingStreak: 0, probes: [] },
  });
  const config = {
    command: [],
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 10_000,
    init: false,
    tty: false,
    ports: [],
    healthcheck: {
      test: ['CMD', 'true'],
      intervalMs: 5_000,
      timeoutMs: 3_000,
      retries: 10,
      startPeriodMs: 60_000,
    },
  };

  it('may take as long as its probes allow, and ten seconds more', () => {
    const booting = [
      progress(0, 'Running'),
      snapshot(0, { startedAt: 0, config, ...health('starting') }),
    ];
    expect(due(149_000, booting)).toEqual([]);
    expect(due(150_000, booting)).toEqual(['health alt-web-1:healthy']);
  });

  it('is a fact at once when it is unhealthy, or its probe lacks its program', () => {
    const unhealthy = [
      progress(0, 'Running'),
      snapshot(9_000, { startedAt: 0, config, ...health('unhealthy') }),
    ];
    expect(due(9_000, unhealthy)).toEqual(['health alt-web-1:healthy']);
    const probes = [{ startedAt: 5_000, endedAt: 5_100, exitCode: 127, output: 'curl: not found' }];
    const missing = { health: { status: 'starting' as const, failingStreak: 1, probes } };
    const lacking = [progress(0, 'Running'), snapshot(6_000, { startedAt: 0, config, ...missing })];
    expect(due(6_000, lacking)).toEqual(['health alt-web-1:healthy']);
  });
});

describe('a container that has died twice', () => {
  const twice = [
    progress(0, 'Started'),
    ...[1_000, 3_000].flatMap((at) => [
      event(at, 'die', { exitCode: 1 }),
      event(at + 500, 'start'),
    ]),
  ];
  const inspected = snapshot(3_600, { startedAt: 3_500, restartPolicy: 'always' });

  it('is a crash loop, until it has survived', () => {
    expect(due(3_600, [...twice, inspected])).toEqual(['crashes alt-web-1:crashes']);
    expect(due(13_499, [...twice, inspected])).toEqual(['crashes alt-web-1:crashes']);
    expect(due(13_500, [...twice, inspected])).toEqual([]);
  });
});

describe('what was done to a container', () => {
  it('by somebody else is a fact when compose has not claimed it soon after', () => {
    const signals = [snapshot(0), event(1_000, 'kill', { signal: 15 }), event(1_100, 'die')];
    expect(due(2_999, signals)).toEqual([]);
    expect(due(3_000, signals)).toEqual(['foreign alt-web-1:foreign']);
    expect(due(3_000, [...signals, progress(2_000, 'Stopping')])).not.toContain(
      'foreign alt-web-1:foreign',
    );
  });

  it("is compose's own doing when the engine tells of it late", () => {
    const late = [...stopping, progress(5_000, 'Started'), event(4_000, 'destroy', { id: 'old' })];
    expect(due(9_000, late)).not.toContain('foreign alt-web-1:foreign');
    const other = [...stopping, progress(5_000, 'Started'), event(6_000, 'kill', { signal: 15 })];
    expect(due(9_000, other)).toContain('foreign alt-web-1:foreign');
  });

  it('is told when a stop has ended in SIGKILL, and not when altctl itself has freed it', () => {
    const kill = [event(61_000, 'kill', { signal: 9 }), event(61_100, 'die', { exitCode: 137 })];
    expect(due(61_100, [...stopping, ...kill])).toContain('killed alt-web-1:killed');
    const act: Signal = { source: 'altctl', kind: 'act', at: 60_000, name: 'alt-web-1', text: '' };
    expect(due(61_100, [...stopping, act, ...kill])).not.toContain('killed alt-web-1:killed');
  });

  it('is not called killed when it came to its own end while SIGKILL was on the way', () => {
    const kill = [event(61_000, 'kill', { signal: 9 }), event(61_100, 'die', { exitCode: 0 })];
    expect(due(61_100, [...stopping, ...kill])).not.toContain('killed alt-web-1:killed');
  });

  it('is no crash when compose says it is stopped before the engine tells of its end', () => {
    const signals = [
      snapshot(0, { startedAt: 0 }),
      progress(1_000, 'Stopping'),
      event(1_010, 'kill', { signal: 15 }),
      progress(2_000, 'Stopped'),
      event(1_990, 'die', { exitCode: 1 }),
    ];
    expect(due(3_000, signals)).toEqual([]);
  });
});

describe('a one-shot', () => {
  const oneshot = madeUp({ expectations: new Map([['web', { ...expectation, oneshot: true }]]) });
  const running = [progress(0, 'Started'), snapshot(0, { startedAt: 0 })];

  it('may be silent for three deadlines, and longer when it prints', () => {
    expect(due(119_999, running, oneshot)).toEqual([]);
    expect(due(120_000, running, oneshot)).toEqual(['completion alt-web-1:completion']);
    const output: Signal = { source: 'engine', kind: 'output', at: 100_000, name: 'alt-web-1' };
    expect(due(120_000, [...running, output], oneshot)).toEqual([]);
  });

  it('that has failed in this run is a fact', () => {
    const failed = [...running, event(5_000, 'die', { exitCode: 3 })];
    expect(due(5_000, failed, oneshot)).toEqual(['oneshot-failed alt-web-1:exit']);
  });
});

describe('the victims of a stuck recreate', () => {
  const reference = (kind: Reference['kind'], service: string): Reference => ({
    kind,
    service,
    condition: 'service_started',
    required: true,
    location: { file: 'profiles/core.yaml', line: 1, column: 1 },
  });
  const services = ['web', 'db', 'api', 'other'];
  const scope = madeUp({
    expectations: new Map(services.map((name) => [name, expectation])),
    awaited: services,
    definitions: new Map([
      ['web', definition('web', { references: [reference('network_mode', 'db')] })],
      ['db', definition('db')],
      ['api', definition('api', { references: [reference('depends_on', 'db')] })],
      ['other', definition('other')],
    ]),
  });
  const of = (service: string) => ({ id: service, name: `alt-${service}-1`, service });

  it('are its namespace holder, all that was stopped in this run, and what waits for it', () => {
    const signals = [
      snapshot(0, of('db')),
      snapshot(0, of('other')),
      ...stopping,
      progress(1_000, 'Recreate', { name: 'alt-db-1' }),
      event(2_000, 'die', { ...of('db'), exitCode: 0 }),
      event(2_010, 'destroy', of('db')),
      event(2_020, 'rename', {
        ...of('db'),
        id: 'db2',
        oldName: '0123456789ab_alt-db-1',
      }),
    ];
    const timeline = fold(signals);
    const [suspect] = suspects(timeline, scope, 42_000).filter(({ kind }) => kind === 'step');
    if (suspect === undefined) throw new Error('nothing is stuck');
    expect(victims(suspect, timeline, scope, 42_000)).toEqual([{ service: 'db', downMs: 40_000 }]);
  });
});
