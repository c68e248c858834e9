import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContainerAction, Signal } from '../../src/model/signals.js';
import { config, event, fold, progress, snapshot, web } from './events.js';

const replacement = { id: 'new', name: 'abcdef012345_alt-web-1', replaces: 'alt-web-1' } as const;

const recreate = [
  snapshot(0),
  progress(1, 'Recreate'),
  event(2, 'create', replacement),
  event(3, 'kill', { signal: 15 }),
  event(9, 'die', { exitCode: 143 }),
  event(10, 'destroy'),
  event(11, 'rename', { id: 'new', name: 'alt-web-1', oldName: replacement.name }),
  progress(12, 'Recreated', { phase: 'done' }),
  progress(13, 'Starting'),
  event(14, 'start', { id: 'new' }),
  progress(15, 'Started', { phase: 'done' }),
];

describe('a recreate', () => {
  it('goes through its four steps, each with its own beginning', () => {
    const steps = recreate
      .map((_signal, index) => web(...recreate.slice(0, index + 1)).activity)
      .map((activity) => activity && `${activity.step}@${activity.stepStartedAt}`);
    expect([...new Set(steps)]).toEqual([
      undefined,
      'create-replacement@1',
      'stop-old@2',
      'remove-old@9',
      'rename@10',
      'start@13',
    ]);
  });

  it('ends with the new container running under the plain name', () => {
    const end = web(...recreate);
    expect(end.activity).toBeUndefined();
    expect(end.replacement).toBeUndefined();
    expect(end.facts).toMatchObject({ id: 'new', status: 'running', startedAt: 14 });
    expect(end.done).toEqual(['recreate', 'start']);
    expect(end.crashes).toEqual([]);
  });

  it('shows the same steps from the engine alone', () => {
    const engineOnly = recreate.filter((signal) => signal.source === 'engine');
    expect(web(...engineOnly.slice(0, 3)).activity).toMatchObject({ step: 'stop-old' });
    expect(web(...engineOnly).done).toEqual(['recreate', 'start']);
  });

  it('is known from compose alone, without its steps', () => {
    const words = recreate.filter((signal) => signal.source === 'compose');
    expect(web(...words.slice(0, 1)).activity).toMatchObject({ operation: 'recreate' });
    expect(web(...words).done).toEqual(['recreate', 'start']);
  });

  it('remembers which signals the old container has had', () => {
    const stopping = web(...recreate.slice(0, 4), event(5, 'kill', { signal: 9 }));
    expect(stopping.activity?.signalsSent).toEqual([15, 9]);
  });

  it('keeps the replacement in mind when it was interrupted', () => {
    expect(web(...recreate.slice(0, 4)).replacement).toBe('new');
  });
});

describe('a container that dies', () => {
  it('has crashed when nobody asked it to stop', () => {
    expect(web(event(1, 'start'), event(2, 'die', { exitCode: 1 })).crashes).toEqual([2]);
  });

  it('has not crashed when it was stopped', () => {
    const stopped = web(
      event(1, 'start'),
      event(2, 'kill', { signal: 15 }),
      event(3, 'die', { exitCode: 137 }),
    );
    expect(stopped.crashes).toEqual([]);
    expect(stopped.done).toEqual(['start', 'stop']);
  });

  it.each([1, 2, 3])('is not being stopped by signal %i, which means something else', (signal) => {
    expect(web(snapshot(0), event(2, 'kill', { signal })).activity).toBeUndefined();
  });

  it.each([
    ['SIGQUIT', 3],
    ['SIGWINCH', 28],
    ['SIGRTMIN+3', 37],
  ])('is being stopped by its own stop signal, %s', (stopSignal, signal) => {
    const asked = web(
      snapshot(0, { config: { ...config, stopSignal } }),
      event(2, 'kill', { signal }),
    );
    expect(asked.activity).toMatchObject({ operation: 'stop', signalsSent: [signal] });
  });

  it('is not being stopped by a SIGKILL that is told after its death', () => {
    const dead = web(
      snapshot(0),
      event(2, 'die', { exitCode: 137 }),
      event(2, 'kill', { signal: 9 }),
    );
    expect(dead.activity).toBeUndefined();
  });
});

describe('health', () => {
  it('of before a restart is stale: the container is starting again', () => {
    const probes = { status: 'healthy', failingStreak: 0, probes: [] } as const;
    const restarted = web(
      snapshot(1, { health: probes }),
      event(2, 'die', { exitCode: 1 }),
      event(3, 'start'),
    );
    expect(restarted.facts?.health).toBe('starting');
  });

  it('told by an event is not overwritten by a snapshot asked for before it', () => {
    const probes = { status: 'starting', failingStreak: 0, probes: [] } as const;
    const container = web(
      event(1, 'start'),
      event(5, 'health_status', { health: 'healthy' }),
      snapshot(2, { health: probes, startedAt: 1 }),
    );
    expect(container.facts).toMatchObject({ health: 'healthy', inspected: true });
  });
});

describe('images', () => {
  it('add up the bytes of their layers', () => {
    const layer = (at: number, name: string, current: number) =>
      progress(at, 'Downloading', { resource: 'layer', name, parent: 'db', current, total: 100 });
    const { images } = fold([
      progress(1, 'Pulling', { resource: 'image', name: 'db' }),
      layer(2, 'a', 10),
      layer(3, 'b', 50),
      layer(4, 'a', 30),
    ]);
    expect(images.get('db')).toMatchObject({ state: 'working', current: 80, total: 200 });
  });

  it('move with a layer of which compose does not tell whose it is', () => {
    const { images } = fold([
      progress(1, 'Pulling', { resource: 'service', name: 'db' }),
      progress(2, 'Pulled', { resource: 'service', name: 'web' }),
      progress(3, 'Downloading', { resource: 'layer', name: 'a', current: 10, total: 100 }),
    ]);
    expect(images.get('db')).toMatchObject({ lastAt: 3, current: 10, total: 100 });
    expect(images.get('web')).toMatchObject({ state: 'done', lastAt: 2 });
    expect(images.has('a')).toBe(false);
  });

  it('that are being built move with every line of the build', () => {
    const { images } = fold([
      progress(1, 'Building', { resource: 'image', name: 'alt-web' }),
      { source: 'compose', kind: 'build', at: 5, text: '[web 2/2] RUN make' },
    ]);
    expect([...images.values()]).toMatchObject([
      { name: 'alt-web', state: 'working', lastAt: 5, text: '[web 2/2] RUN make' },
    ]);
  });
});

const actions: readonly ContainerAction[] = [
  'create',
  'start',
  'kill',
  'die',
  'stop',
  'oom',
  'destroy',
  'rename',
  'pause',
  'unpause',
  'health_status',
];
const verbs = [
  'Creating',
  'Created',
  'Recreate',
  'Recreated',
  'Starting',
  'Started',
  'Waiting',
  'Healthy',
  'Stopping',
  'Stopped',
  'Removing',
  'Removed',
  'Nonsense',
];

const anySignal: fc.Arbitrary<Signal> = fc.oneof(
  fc
    .record({
      at: fc.nat(1000),
      action: fc.constantFrom(...actions),
      id: fc.constantFrom('old', 'new'),
      temporary: fc.boolean(),
      exitCode: fc.nat(255),
      signal: fc.constantFrom(1, 9, 15),
    })
    .map(({ at, action, temporary, ...more }) =>
      event(at, action, { ...more, ...(temporary ? { name: replacement.name } : {}) }),
    ),
  fc
    .record({ at: fc.nat(1000), verb: fc.constantFrom(...verbs) })
    .map(({ at, verb }) => progress(at, verb)),
  fc.nat(1000).map((at) => snapshot(at)),
);

describe('any signals in any order', () => {
  it('fold without an error, and never leave a container both done and at work on the same step', () => {
    fc.assert(
      fc.property(fc.array(anySignal, { maxLength: 40 }), (signals) => {
        const container = fold(signals).containers.get('alt-web-1');
        if (container?.activity === undefined) return;
        expect(container.activity.startedAt).toBeLessThanOrEqual(1000);
        expect(container.name).toBe('alt-web-1');
      }),
    );
  });

  it('of different containers fold to the same timeline whichever comes first', () => {
    const other = (signal: Signal): Signal => {
      if (signal.kind === 'snapshot') {
        return {
          ...signal,
          container: { ...signal.container, id: 'x', name: 'alt-db-1', service: 'db' },
        };
      }
      return 'name' in signal ? { ...signal, name: 'alt-db-1' } : signal;
    };
    fc.assert(
      fc.property(fc.array(anySignal), fc.array(anySignal), (left, right) => {
        const moved = right.map(other);
        const one = fold([...left, ...moved]);
        const two = fold([...moved, ...left]);
        expect(two.containers.toJS()).toEqual(one.containers.toJS());
      }),
    );
  });
});
