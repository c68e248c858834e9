import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/model/signals.js';
import type { ContainerTimeline } from '../../src/model/timeline.js';
import { suspects } from '../../src/timeline/suspects.js';
import { scope as madeUp } from '../rules/live-context.js';
import { event, fold, progress, snapshot } from './events.js';

const old = 'a306034563af'.padEnd(64, '0');
const made = 'c392af1d86b6'.padEnd(64, '0');
const scope = madeUp({ expectations: new Map([['web', { oneshot: false, settleMs: 1000 }]]) });

/** A Recreate of a container called `from` into one called `to`, by its moments. */
function recreate(from: string, to: string) {
  const temporary = `${old.slice(0, 12)}_${to}`;
  const ofOld = { id: old, name: from };
  return {
    look: snapshot(0, { id: old, name: from }),
    says: progress(100, 'Recreate', { name: from }),
    create: event(200, 'create', { id: made, name: temporary, replaces: 'web-1' }),
    kill: event(300, 'kill', { ...ofOld, signal: 15 }),
    die: event(5_000, 'die', { ...ofOld, exitCode: 143 }),
    destroy: event(5_100, 'destroy', ofOld),
    rename: event(5_200, 'rename', { id: made, name: to, oldName: temporary }),
    done: progress(5_300, 'Recreated', { name: from, phase: 'done' }),
    starting: progress(5_400, 'Starting', { name: to }),
    start: event(5_500, 'start', { id: made, name: to }),
    started: progress(5_600, 'Started', { name: to, phase: 'done' }),
  } as const;
}

function all(signals: readonly Signal[]): readonly ContainerTimeline[] {
  return [...fold(signals).containers.values()];
}

function due(signals: readonly Signal[], now: number): readonly string[] {
  return suspects(fold(signals), scope, now)
    .filter((suspect) => suspect.dueAt <= now)
    .map(({ id }) => id);
}

describe.each([
  ['a container_name that is new', 'alt-web-1', 'web'],
  ['a container_name that is gone', 'web', 'alt-web-1'],
  ['another container_name', 'web', 'shop'],
  ['a container that a person has renamed', 'mine', 'alt-web-1'],
])('a Recreate for %s', (_what, from, to) => {
  const { look, says, create, kill, die, destroy, rename, done, starting, start, started } =
    recreate(from, to);

  it.each([
    ['in their usual order', [look, says, create, kill]],
    ['engine first', [look, create, kill, says]],
    ['with the replacement first', [create, says, kill, look]],
    ['with the replacement first, and no word of compose', [create, kill, look]],
    ['with a late look', [says, create, kill, look]],
  ])('is one that waits for the old container, its signals %s', (_order, signals) => {
    const [container, ...others] = all(signals);
    expect(others).toEqual([]);
    expect(container).toMatchObject({
      name: from,
      service: 'web',
      facts: { id: old, status: 'running' },
      replacement: made,
      activity: { operation: 'recreate', step: 'stop-old', signalsSent: [15] },
    });
  });

  it('is nobody else at work, and stuck once', () => {
    const signals = [look, says, create, kill];
    expect(due(signals, 30_000)).toEqual([]);
    expect(due(signals, 60_000)).toEqual([`${from}:stop-old`]);
  });

  it.each([
    ['the old name', done],
    ['the new name', { ...done, name: to }],
  ])(
    'ends with the new container under its new name, compose ending it by %s',
    (_by, recreated) => {
      const first = [look, says, create, kill, die, destroy];
      const last = [starting, start, started];
      for (const signals of [
        [...first, rename, recreated, ...last],
        [...first, recreated, rename, ...last],
      ]) {
        const [container, ...others] = all(signals);
        expect(others).toEqual([]);
        expect(container).toMatchObject({
          name: to,
          facts: { id: made, status: 'running' },
          done: ['recreate', 'start'],
        });
        expect(container).not.toHaveProperty('activity');
        expect(container).not.toHaveProperty('replacement');
        expect(due(signals, 60_000)).toEqual([]);
      }
    },
  );

  it('is known without any word of compose', () => {
    const [container, ...others] = all([create, kill, die, destroy, rename, start]);
    expect(others).toEqual([]);
    expect(container).toMatchObject({ name: to, facts: { id: made }, done: ['recreate', 'start'] });
  });

  it('that was interrupted has left its replacement beside the old container', () => {
    const left = snapshot(0, { id: made, name: create.name, status: 'created' });
    for (const signals of [
      [look, left],
      [left, look],
    ]) {
      const [container, ...others] = all(signals);
      expect(others).toEqual([]);
      expect(container).toMatchObject({ name: from, facts: { id: old } });
      expect(container?.leftover).toEqual({ id: made, only: false });
    }
  });
});

describe('a Recreate for a container_name that is new', () => {
  it('is known by service and number where the old container does not answer', () => {
    const { says, create } = recreate('alt-web-1', 'web');
    expect(due([says, create], 30_000)).toEqual([]);
    expect(all([says, create])).toHaveLength(1);
  });
});

describe('two services that swap their names', () => {
  const other = 'b1234567890b'.padEnd(64, '0');
  const of = (id: string, name: string, service: string) => ({ id, name, service });
  const first = `${old.slice(0, 12)}_alt-web-1`;
  const second = `${other.slice(0, 12)}_shop`;
  const begun: readonly Signal[] = [
    snapshot(0, of(old, 'shop', 'web')),
    snapshot(0, of(other, 'alt-db-1', 'db')),
    progress(100, 'Recreate', { name: 'shop' }),
    progress(100, 'Recreate', { name: 'alt-db-1' }),
    event(200, 'create', of(made, first, 'web')),
    event(200, 'create', of('newdb', second, 'db')),
    event(300, 'destroy', of(old, 'shop', 'web')),
    event(300, 'destroy', of(other, 'alt-db-1', 'db')),
  ];
  const renames = [
    event(400, 'rename', { ...of(made, 'alt-web-1', 'web'), oldName: first }),
    event(400, 'rename', { ...of('newdb', 'shop', 'db'), oldName: second }),
  ];

  it.each([
    ['in this order', renames],
    ['in the other order', renames.toReversed()],
  ])('are told apart, renamed %s', (_order, both) => {
    const starts = [
      event(500, 'start', of(made, 'alt-web-1', 'web')),
      event(500, 'start', of('newdb', 'shop', 'db')),
    ];
    const found = all([...begun, ...both, ...starts]).map(({ service, facts, done }) => ({
      service,
      id: facts?.id,
      done,
    }));
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ service: 'web', id: made, done: ['recreate', 'start'] });
    expect(found).toContainEqual({ service: 'db', id: 'newdb', done: ['recreate', 'start'] });
  });
});

describe('a container that is renamed by a person while a run goes on', () => {
  const renamed = [
    snapshot(0, { id: old }),
    event(100, 'rename', { id: old, name: 'mine', oldName: 'alt-web-1' }),
  ];

  it('is the same one, whichever name is told', () => {
    const [container, ...others] = all([...renamed, progress(200, 'Running')]);
    expect(others).toEqual([]);
    expect(container).toMatchObject({ name: 'mine', facts: { id: old }, confirmed: true });
  });

  it('leaves its name to another', () => {
    const found = all([...renamed, event(200, 'create', { id: made })]);
    expect(found.map(({ name, facts }) => [name, facts?.id])).toEqual([
      ['mine', old],
      ['alt-web-1', made],
    ]);
  });
});
