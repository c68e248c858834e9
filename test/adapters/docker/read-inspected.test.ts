import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../src/adapters/docker/read-event.js';
import { readInspected } from '../../../src/adapters/docker/read-inspected.js';
import { readListed } from '../../../src/adapters/docker/read-listed.js';
import { Json } from '../../../src/adapters/json.js';

const never = '0001-01-01T00:00:00Z';
const labels = {
  'com.docker.compose.project': 'alt',
  'com.docker.compose.service': 'db',
  'com.docker.compose.container-number': '2',
  'com.docker.compose.oneoff': 'False',
};
const inspected = {
  Id: 'abc',
  Name: '/alt-db-2',
  RestartCount: 4,
  Image: 'sha256:9ca618b6',
  Path: 'docker-entrypoint.sh',
  Args: ['postgres', '-c', 'fsync=off'],
  State: {
    ...{ Status: 'running', Pid: 4711, ExitCode: 0, OOMKilled: false, Error: '' },
    ...{ StartedAt: '2026-11-23T19:15:18.638808416Z', FinishedAt: never },
    Health: {
      ...{ Status: 'unhealthy', FailingStreak: 5 },
      Log: [
        {
          ...{ Start: '2026-11-23T19:15:20Z', End: '2026-11-23T19:15:21Z' },
          ...{ ExitCode: 1, Output: 'connection refused' },
        },
      ],
    },
  },
  Config: {
    ...{ Image: 'postgres:16', Labels: labels, StopSignal: 'SIGINT', StopTimeout: 60, Tty: true },
    Healthcheck: { Test: ['CMD-SHELL', 'pg_isready'], Interval: 5e9, Timeout: 2e9, Retries: 7 },
  },
  HostConfig: {
    ...{ NetworkMode: 'alt_default', RestartPolicy: { Name: 'always' }, Init: true },
    PortBindings: { '5432/tcp': [{ HostIp: '', HostPort: '15432' }], '80/tcp': null },
  },
  NetworkSettings: {
    Ports: { '5432/tcp': [{ HostIp: '0.0.0.0', HostPort: '15432' }], '80/tcp': null },
    Networks: { alt_default: {} },
  },
  Mounts: [
    { Type: 'volume', Name: 'alt_data' },
    { Type: 'bind', Source: '/srv' },
  ],
};
const changed = (state: object, config: object = {}) =>
  readInspected(
    new Json({
      ...inspected,
      State: { ...inspected.State, Health: undefined, ...state },
      Config: { ...inspected.Config, Healthcheck: undefined, ...config },
    }),
  );

describe('an inspected container', () => {
  it('is read in full', () => {
    expect(readInspected(new Json(inspected))).toEqual({
      ...{ id: 'abc', name: 'alt-db-2', project: 'alt', service: 'db', number: 2, oneoff: false },
      ...{ image: 'postgres:16', status: 'running', oomKilled: false, restarts: 4 },
      ...{ startedAt: Date.UTC(2026, 10, 23, 19, 15, 18, 638), restartPolicy: 'always' },
      health: {
        ...{ status: 'unhealthy', failingStreak: 5 },
        probes: [
          {
            startedAt: Date.UTC(2026, 10, 23, 19, 15, 20),
            endedAt: Date.UTC(2026, 10, 23, 19, 15, 21),
            ...{ exitCode: 1, output: 'connection refused' },
          },
        ],
      },
      networkMode: 'alt_default',
      ports: [{ address: '0.0.0.0', hostPort: 15432, containerPort: 5432, protocol: 'tcp' }],
      ...{ networks: ['alt_default'], volumes: ['alt_data'], labels, pid: 4711 },
      config: {
        imageId: 'sha256:9ca618b6',
        command: ['docker-entrypoint.sh', 'postgres', '-c', 'fsync=off'],
        ...{ stopSignal: 'SIGINT', stopTimeoutMs: 60_000, init: true, tty: true },
        healthcheck: {
          test: ['CMD-SHELL', 'pg_isready'],
          ...{ intervalMs: 5000, timeoutMs: 2000, retries: 7, startPeriodMs: 0 },
        },
        ports: [{ address: '', hostPort: 15432, containerPort: 5432, protocol: 'tcp' }],
      },
    });
  });

  it("has the engine's own values where it was created without any", () => {
    const config = (fields: object) => changed({}, { ...fields }).config;
    expect(config({ StopTimeout: null, StopSignal: '' })).toMatchObject({
      ...{ stopSignal: 'SIGTERM', stopTimeoutMs: 10_000 },
    });
    expect(config({ StopTimeout: 0 })?.stopTimeoutMs).toBe(0);
    expect(config({ StopTimeout: -1 })).not.toHaveProperty('stopTimeoutMs');
    expect(config({ Healthcheck: { Test: ['CMD', 'true'], Interval: 0 } })?.healthcheck).toEqual({
      ...{ test: ['CMD', 'true'], intervalMs: 30_000, timeoutMs: 30_000, retries: 3 },
      startPeriodMs: 0,
    });
    expect(config({ Healthcheck: { Test: ['NONE'] } })).not.toHaveProperty('healthcheck');
    expect(config({ Healthcheck: { Test: [] } })).not.toHaveProperty('healthcheck');
  });

  it('has no process when it does not run', () => {
    expect(changed({ Status: 'exited', Pid: 0 })).not.toHaveProperty('pid');
  });

  it('has an exit code only when it has ended', () => {
    expect(changed({ Status: 'exited', ExitCode: 0 }).exitCode).toBe(0);
    expect(changed({ Status: 'restarting', ExitCode: 3 }).exitCode).toBe(3);
    expect(changed({ Status: 'created', ExitCode: 128 }).exitCode).toBe(128);
    expect(changed({ Status: 'created', ExitCode: 0 })).not.toHaveProperty('exitCode');
    expect(changed({ Status: 'running', ExitCode: 0 })).not.toHaveProperty('exitCode');
  });

  it('starts with an unknown health when it has a probe and was never started', () => {
    const healthcheck = (test: readonly string[]) => ({ Healthcheck: { Test: test } });
    const state = { Status: 'created', StartedAt: never };
    expect(changed(state, healthcheck(['CMD', 'true'])).health?.status).toBe('starting');
    expect(changed(state, healthcheck(['NONE']))).not.toHaveProperty('health');
    expect(changed(state)).not.toHaveProperty('health');
    expect(changed(state)).not.toHaveProperty('startedAt');
  });

  it('says why it could not be started', () => {
    expect(changed({ Error: 'no such file' }).error).toBe('no such file');
    expect(changed({ Error: '' })).not.toHaveProperty('error');
  });
});

describe('a listed container', () => {
  const listed = (status: string, state = 'running') =>
    readListed(
      new Json({
        ...{ Id: 'abc', Names: ['/alt-db-2'], Image: 'postgres:16', State: state, Status: status },
        ...{ Labels: labels, HostConfig: { NetworkMode: 'alt_default' } },
        Ports: [
          { IP: '0.0.0.0', PrivatePort: 5432, PublicPort: 15432, Type: 'tcp' },
          { PrivatePort: 80, Type: 'tcp' },
        ],
        NetworkSettings: { Networks: { alt_default: {} } },
        Mounts: [{ Type: 'volume', Name: 'alt_data' }],
      }),
    );

  it('tells most of what an inspection does', () => {
    expect(listed('Up 2 hours')).toEqual({
      ...{ id: 'abc', name: 'alt-db-2', project: 'alt', service: 'db', number: 2, oneoff: false },
      ...{ image: 'postgres:16', status: 'running', oomKilled: false, restarts: 0 },
      ...{ restartPolicy: '', networkMode: 'alt_default', networks: ['alt_default'] },
      ports: [{ address: '0.0.0.0', hostPort: 15432, containerPort: 5432, protocol: 'tcp' }],
      ...{ volumes: ['alt_data'], labels },
    });
  });

  it('tells health and exit code in prose', () => {
    expect(listed('Up 2 hours (healthy)').health?.status).toBe('healthy');
    expect(listed('Up 1 second (health: starting)').health?.status).toBe('starting');
    expect(listed('Up 2 hours (Paused)', 'paused')).not.toHaveProperty('health');
    expect(listed('Exited (137) 3 minutes ago', 'exited').exitCode).toBe(137);
  });
});

describe('an event', () => {
  it('of a health check tells the health', () => {
    const event = { Type: 'container', Action: 'health_status: healthy', Actor: { ID: 'abc' } };
    expect(readEvent(new Json(event))).toMatchObject({
      action: 'health_status',
      health: 'healthy',
    });
  });

  it('of a rename tells the name before', () => {
    const attributes = { name: 'alt-db-1', oldName: '/0123456789ab_alt-db-1' };
    const event = { Type: 'container', Action: 'rename', Actor: { Attributes: attributes } };
    expect(readEvent(new Json(event))).toMatchObject({
      name: 'alt-db-1',
      oldName: '0123456789ab_alt-db-1',
    });
  });

  it.each(['exec_start: true', 'top', 'attach', ''])('%j is dropped', (action) => {
    expect(readEvent(new Json({ Type: 'container', Action: action }))).toBeUndefined();
  });
});

describe('whatever the engine says', () => {
  it('is read without an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const json = new Json(value);
        expect(() => [readInspected(json), readListed(json), readEvent(json)]).not.toThrow();
      }),
    );
  });
});
