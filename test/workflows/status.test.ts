import { describe, expect, it } from 'vitest';
import { planChange } from '../../src/workflows/change-state.js';
import { planDown } from '../../src/workflows/down.js';
import { status } from '../../src/workflows/status.js';
import { one, statesOf, withContainers } from './standing.js';

const guard = { onStuck: 'report', waitLock: false, takeOver: false } as const;

describe('a replacement beside the container that it is to replace', () => {
  const files = { 'profiles/core.yaml': 'services: {web: {image: web}}\n' };
  const containers = [
    one({ id: 'old' }),
    one({ id: 'new', name: '0123456789ab_alt-web-1', status: 'created' }),
  ];
  const run = { pid: 7, title: 'up core', since: 0 };

  it('is left over where nobody is at work', async () => {
    expect(await statesOf(await withContainers(files, containers))).toEqual({
      ready: false,
      states: ['web ready', 'web leftover'],
      commands: ['altctl repair'],
      rules: ['ALT109'],
    });
  });

  it('is the service’s own where it is the only one, so that nothing is missing', async () => {
    const session = await withContainers(files, containers.slice(1));
    expect((await statesOf(session)).states).toEqual(['web leftover']);
  });

  it('is being worked on while a run of altctl goes on', async () => {
    expect(await statesOf(await withContainers(files, containers, run))).toEqual({
      ready: false,
      states: ['web ready', 'web recreating'],
      commands: [],
      rules: [],
    });
  });
});

describe('a container in the network of another one', () => {
  const side = one({ id: 'side', name: 'alt-side-1', service: 'side', networkMode: 'container:t' });
  const target = one({ id: 't', name: 'alt-web-1', startedAt: 2_000 });
  const services = (mode: string) => ({
    'profiles/core.yaml': `services: {web: {image: web}, side: {image: side, network_mode: "${mode}"}}\n`,
  });

  it('has lost it where that was started after it, or is gone', async () => {
    const files = services('service:web');
    const lost = { commands: ['altctl repair'], rules: ['ALT108'], ready: false };
    expect(await statesOf(await withContainers(files, [target, side]))).toEqual({
      ...lost,
      states: ['web ready', 'side network lost'],
    });
    expect(await statesOf(await withContainers(files, [one({}), side]))).toEqual({
      ...lost,
      states: ['web ready', 'side network lost'],
    });
  });

  it('is not judged where that belongs to another project', async () => {
    const session = await withContainers(services('container:vpn'), [one({}), side]);
    expect(await statesOf(session)).toMatchObject({
      ready: true,
      states: ['web ready', 'side ready'],
    });
  });
});

describe('a service of a provider', () => {
  const provided = {
    'profiles/core.yaml':
      'services: {web: {image: web, depends_on: [db]}, db: {provider: {type: cloud}}}\n',
  };

  it('has no containers, and misses none', async () => {
    const found = await statesOf(await withContainers(provided, [one({})]));
    expect(found).toMatchObject({ ready: true, states: ['web ready'], commands: [] });
  });
});

describe('a service of two replicas', () => {
  const files = {
    'profiles/core.yaml': 'services: {web: {image: web, deploy: {replicas: 2}}}\n',
  };
  const second = one({ id: 'second', name: 'alt-web-2', number: 2 });

  it('misses the one that is gone', async () => {
    const session = await withContainers(files, [second]);
    expect(await statesOf(session)).toMatchObject({
      ready: false,
      states: ['web ready', 'web missing'],
      commands: ['altctl up web'],
    });
  });

  it('misses both where it is named and has none', async () => {
    const { states } = await statesOf(await withContainers(files, []), 'web');
    expect(states).toEqual(['web missing', 'web missing']);
  });

  it('is ready with both, and with more', async () => {
    const third = one({ id: 'third', name: 'alt-web-3', number: 3 });
    for (const more of [[], [third]]) {
      const session = await withContainers(files, [one({}), second, ...more]);
      expect((await statesOf(session)).ready).toBe(true);
    }
  });
});

describe('a service that waits for a gate', () => {
  const files = {
    'profiles/core.yaml': `services:
  web: {image: web, depends_on: {tracer: {condition: service_started, required: false}}}
  profiler: {image: profiler, profiles: [debug]}
  tracer: {image: tracer, profiles: [debug]}
`,
  };
  const profiler = one({ id: 'profiler', name: 'alt-profiler-1', service: 'profiler' });

  it('is not missed where its gate was never opened', async () => {
    expect(await statesOf(await withContainers(files, [one({})]))).toMatchObject({
      ready: true,
      states: ['web ready'],
    });
  });

  it('is shown with its profile where it is there', async () => {
    const session = await withContainers(files, [one({}), profiler]);
    const states = ['web ready', 'profiler ready'];
    expect((await statesOf(session)).states).toEqual(states);
    expect((await statesOf(session, 'core')).states).toEqual(states);
  });

  it('is missed where what is there requires it', async () => {
    const requiring = {
      'profiles/core.yaml': `services:
  web: {image: web, depends_on: [profiler]}
  profiler: {image: profiler, profiles: [debug]}
`,
    };
    const session = await withContainers(requiring, [one({})]);
    expect((await statesOf(session)).states).toEqual(['web ready', 'profiler missing']);
  });

  it('goes down with its profile, and comes up only with its gate', async () => {
    const session = await withContainers(files, [one({}), profiler]);
    const { commands } = await planDown(session, {
      ...{ names: ['core'], volumes: false, withDependents: false, guard },
    });
    expect(commands.flat()).toEqual(expect.arrayContaining(['web', 'profiler']));
    const change = { names: ['core'], withDependents: false, wait: true, guard };
    const stop = await planChange(session, { ...change, verb: 'stop' });
    expect(stop.services).toEqual(['web', 'profiler']);
    const start = await planChange(session, { ...change, verb: 'start' });
    expect(start.services).toEqual(['web']);
  });
});

it('a finding tells no secret, and has its names and its command', async () => {
  const files = { 'profiles/core.yaml': 'name: alt\nservices: {auth: {image: auth}}\n' };
  const probe = { startedAt: 2_000, endedAt: 2_001, exitCode: 1, output: 'auth: no hunter2 here' };
  const session = await withContainers(files, [
    one({
      ...{ name: 'alt-auth-1', service: 'auth', status: 'running' },
      health: { status: 'unhealthy', failingStreak: 3, probes: [probe] },
    }),
  ]);
  const docker = { ...session.ports.docker, secrets: () => ['auth', 'hunter2', 'inspect'] };
  const { findings } = await status({ ...session, ports: { ...session.ports, docker } }, []);
  expect(findings[0]?.summary).toMatch(/^auth /u);
  expect(JSON.stringify(findings)).not.toContain('hunter2');
  expect(JSON.stringify(findings)).toContain('auth: no •••');
  const [first] = findings[0]?.remedy ?? [];
  expect(first?.command).toMatch(/^docker inspect .* alt-auth-1$/u);
});
