import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialer } from '../../src/adapters/docker/dial.js';
import { createDocker } from '../../src/adapters/docker/docker.js';
import { EngineClient } from '../../src/adapters/docker/engine-client.js';
import { createProcesses } from '../../src/adapters/process/processes.js';
import type { ContainerEvent } from '../../src/model/signals.js';
import { busybox, createProject, until, type Project } from './project.js';
import { untilTold } from './services.js';

const sleeping = `[sh, -c, "trap 'exit 3' TERM; ${untilTold}"]`;
const stack = `
services:
  web:
    image: '${busybox}'
    command: ${sleeping}
    ports: ['127.0.0.1::80']
    volumes: ['data:/data']
    healthcheck: {test: [CMD, 'true'], interval: 1s, start_period: 5s}
  side: {image: '${busybox}', command: ${sleeping}, network_mode: 'service:web'}
  never: {image: '${busybox}', command: ['true'], restart: 'no'}
volumes: {data: {}}
`;

let project: Project;
const docker = createDocker({ env: process.env });
const compose = (...words: readonly string[]) =>
  project.docker('compose', '-p', project.name, '-f', `${project.folder}/compose.yaml`, ...words);

beforeAll(async () => {
  project = await createProject({ 'compose.yaml': stack });
});

afterAll(async () => {
  await project.remove();
});

describe('the engine, asked for real', () => {
  it('says its version', async () => {
    expect((await docker.info()).version).toMatch(/^\d+\.\d+/);
  });

  it('tells what happens to containers as it happens, health included', async () => {
    const closing = new AbortController();
    const stream = docker.events(project.name, Date.now(), closing.signal);
    await stream.ready;
    const seen: ContainerEvent[] = [];
    const reading = (async () => {
      for await (const event of stream) if (event.kind === 'container') seen.push(event);
    })();
    await compose('up', '-d');
    await until('web is healthy', () => seen.some(({ health }) => health === 'healthy'));
    await until('never has ended', () => seen.some(({ action }) => action === 'die'));
    closing.abort();
    await reading;
    const actions = (service: string) =>
      seen.filter((event) => event.service === service).map(({ action }) => action);
    expect(actions('web')).toEqual(['create', 'start', 'health_status']);
    expect(actions('never')).toEqual(['create', 'start', 'die']);
    expect(seen.find(({ action }) => action === 'die')).toMatchObject({ exitCode: 0, number: 1 });
  });

  it('describes the containers', async () => {
    const containers = await docker.containers(project.name);
    const [never, side, web] = containers.toSorted((a, b) => (a.service < b.service ? -1 : 1));
    expect(web).toMatchObject({
      ...{ name: `${project.name}-web-1`, project: project.name, number: 1, oneoff: false },
      ...{ image: busybox, status: 'running', restarts: 0, health: { status: 'healthy' } },
      ports: [{ address: '127.0.0.1', containerPort: 80, protocol: 'tcp' }],
      ...{ networks: [`${project.name}_default`], volumes: [`${project.name}_data`] },
    });
    expect(side).toMatchObject({ networkMode: `container:${web?.id ?? ''}` });
    expect(side).not.toHaveProperty('health');
    expect(never).toMatchObject({ status: 'exited', exitCode: 0, restartPolicy: 'no' });
    expect(await docker.inspect(web?.id ?? '')).toEqual(web);
    expect(await docker.inspect('altctl-test-nobody')).toBeUndefined();
  });

  it('is not held up by a container whose shim hangs', async () => {
    const pid = await project.inspect('side', '{{.State.Pid}}');
    const [, shim = ''] = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    process.kill(Number(shim), 'SIGSTOP');
    const stopping = compose('stop', '-t', '1', 'side').catch(() => undefined);
    try {
      const side = (await project.container('side')) ?? '';
      await until('its inspection hangs', async () => (await docker.inspect(side)) === undefined);
      const containers = await docker.containers(project.name);
      expect(containers.map(({ service }) => service).sort()).toEqual(['never', 'side', 'web']);
      expect(containers.find(({ id }) => id === side)).toMatchObject({ status: 'running' });
      expect(await docker.processes(side)).toBe('silent');
      expect(await docker.pulse(3000)).toMatchObject({ info: expect.any(Number) as number });
    } finally {
      process.kill(Number(shim), 'SIGCONT');
      await stopping;
    }
  });

  it('removes networks and volumes that nobody uses, and no others', async () => {
    const volume = `${project.name}_data`;
    const [network] = await docker.networks(project.name);
    expect(network?.name).toBe(`${project.name}_default`);
    expect((await docker.volumes(project.name)).map(({ name }) => name)).toEqual([volume]);
    expect(await docker.volumeUsers(volume)).toEqual([`${project.name}-web-1`]);
    expect(await docker.removeNetwork(network?.id ?? '')).toBe(false);
    expect(await docker.removeVolume(volume)).toBe(false);
    await compose('rm', '--force', '--stop');
    expect(await docker.volumeUsers(volume)).toEqual([]);
    expect(await docker.removeNetwork(network?.id ?? '')).toBe(true);
    expect(await docker.removeVolume(volume)).toBe(true);
    expect(await docker.networks(project.name)).toEqual([]);
  });

  it('is reached through the docker command line as well', async () => {
    const endpoint = { context: 'default', host: 'by docker system dial-stdio' };
    const dial = dialer({ endpoint, processes: createProcesses(), env: process.env });
    const engine = new EngineClient({ endpoint, dial });
    expect((await engine.get('/version')).at('Version').string).toBe((await docker.info()).version);
  });
});
