import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDocker } from '../../src/adapters/docker/docker.js';
import { busybox, createProject, until, type Project } from './project.js';
import { untilTold } from './services.js';

/** Bit of SIGTERM in the masks of a process. */
const TERM = 0x4000n;

const stack = `
services:
  deaf:
    image: '${busybox}'
    command: [sh, -c, "trap '' TERM; while :; do sleep 1; done"]
    environment: {DB_PASSWORD: correct-horse}
    stop_grace_period: 1m30s
    stop_signal: SIGTERM
    ports: ['127.0.0.1::80']
    healthcheck: {test: 'true', interval: 2s, timeout: 1s, retries: 4, start_period: 5s}
  polite: {image: '${busybox}', command: [sh, -c, "trap 'exit 3' TERM; ${untilTold}"]}
  under: {image: '${busybox}', init: true, command: [sleep, '600'], stop_signal: SIGQUIT}
  talker: {image: '${busybox}', command: [sh, -c, 'echo out; sleep 0.2; echo err >&2; sleep 600']}
  screen: {image: '${busybox}', tty: true, command: [sh, -c, 'echo shown; sleep 600']}
  never: {image: '${busybox}', command: ['true']}
`;

let project: Project;
const docker = createDocker({ env: process.env });
const idOf = async (service: string) => (await project.container(service)) ?? 'none';

beforeAll(async () => {
  project = await createProject({ 'compose.yaml': stack });
  const file = `${project.folder}/compose.yaml`;
  await project.docker('compose', '-p', project.name, '-f', file, 'up', '-d');
});

afterAll(async () => {
  await project.docker('kill', await idOf('deaf')).catch(() => undefined);
  await project.remove();
});

describe('the engine, asked for evidence', () => {
  const first = async (service: string) => {
    const id = await idOf(service);
    const processes = await docker.processes(id);
    if (processes === 'silent') throw new Error('the engine is silent');
    return { first: processes[0], pid: (await docker.inspect(id))?.pid, processes };
  };
  const has = (mask: bigint | undefined, bit: bigint) => ((mask ?? 0n) & bit) === bit;

  it('shows who ignores its stop signal', async () => {
    await until('the trap is set', async () => has((await first('deaf')).first?.ignored, TERM));
    const deaf = await first('deaf');
    expect(has(deaf.first?.caught, TERM)).toBe(false);
    expect(deaf.first).toMatchObject({ pid: deaf.pid, state: 'S' });
    expect(deaf.first?.args).toMatch(/^sh -c trap/);
  });

  it('shows who handles its stop signal', async () => {
    await until('the trap is set', async () => has((await first('polite')).first?.caught, TERM));
    expect(has((await first('polite')).first?.ignored, TERM)).toBe(false);
  });

  it('shows the program below an init', async () => {
    const under = await first('under');
    expect(under.first?.pid).toBe(under.pid);
    expect(under.processes[1]).toMatchObject({ parent: under.pid, args: 'sleep 600' });
  });

  it('shows PID 1 first though something else was started in the container', async () => {
    await project.docker('exec', '-d', await idOf('talker'), 'sleep', '601');
    const talker = await first('talker');
    expect(talker.first?.pid).toBe(talker.pid);
    expect(talker.processes.map(({ args }) => args)).toContain('sleep 601');
  });

  it('has no processes of what does not run', async () => {
    await until(
      'it has ended',
      async () => (await docker.inspect(await idOf('never')))?.exitCode === 0,
    );
    expect(await docker.processes(await idOf('never'))).toEqual([]);
    expect(await docker.processes('altctl-test-nobody')).toEqual([]);
  });

  it('tells what containers have printed, and when', async () => {
    const talker = await idOf('talker');
    await until('both lines are there', async () => (await docker.output(talker, 20)).length === 2);
    const lines = await docker.output(talker, 20);
    expect(lines).toMatchObject([
      { stream: 'stdout', text: 'out' },
      { stream: 'stderr', text: 'err' },
    ]);
    expect(await docker.output(talker, 1)).toMatchObject([{ text: 'err' }]);
    const ages = lines === 'silent' ? [] : lines.map(({ at }) => Date.now() - at);
    expect(ages.every((age) => age > -1000 && age < 60_000)).toBe(true);
    expect(await docker.output(await idOf('screen'), 20)).toMatchObject([
      { stream: 'stdout', text: 'shown' },
    ]);
    expect(await docker.output('altctl-test-nobody', 20)).toEqual([]);
  });

  it('has a pulse', async () => {
    const { ping, info } = await docker.pulse(5000);
    expect(ping).toBeTypeOf('number');
    expect(info).toBeTypeOf('number');
    const nowhere = createDocker({ env: { DOCKER_HOST: 'unix:///nowhere.sock' } });
    expect(await nowhere.pulse(1000)).toEqual({ ping: 'silent', info: 'silent' });
  });

  it('tells what a container was created with', async () => {
    const deaf = await docker.inspect(await idOf('deaf'));
    expect(deaf?.config).toEqual({
      imageId: await project.inspect('deaf', '{{.Image}}'),
      command: ['sh', '-c', "trap '' TERM; while :; do sleep 1; done"],
      ...{ stopSignal: 'SIGTERM', stopTimeoutMs: 90_000, init: false, tty: false },
      healthcheck: {
        test: ['CMD-SHELL', 'true'],
        ...{ intervalMs: 2000, timeoutMs: 1000, retries: 4, startPeriodMs: 5000 },
      },
      ports: [{ address: '127.0.0.1', hostPort: 0, containerPort: 80, protocol: 'tcp' }],
    });
    expect((await docker.inspect(await idOf('under')))?.config).toMatchObject({
      ...{ init: true, stopSignal: 'SIGQUIT', stopTimeoutMs: 10_000 },
    });
    expect((await docker.inspect(await idOf('screen')))?.config?.tty).toBe(true);
    expect(docker.secrets()).toContain('correct-horse');
  });

  it('knows where it is', async () => {
    const there = createDocker({ env: { DOCKER_HOST: 'unix:///nowhere.sock' } });
    expect(await there.address()).toBe('unix:///nowhere.sock');
  });
});

describe('who holds a port', () => {
  it('is a container', async () => {
    const [published] = (await docker.inspect(await idOf('deaf')))?.ports ?? [];
    const port = published?.hostPort ?? 0;
    expect(await docker.portHolder(port, 'tcp')).toEqual({
      ...{ port, protocol: 'tcp' },
      container: { name: `${project.name}-deaf-1`, project: project.name },
    });
  });

  it.each(['127.0.0.1', '::1'])('is a process that listens at %s', async (address) => {
    const server = createServer();
    const port = await listen(server, address);
    const { process: holder, container } = await docker.portHolder(port, 'tcp');
    expect(container).toBeUndefined();
    expect(holder?.pid).toBe(process.pid);
    expect(holder?.name).toMatch(/node/);
    await new Promise((resolve) => server.close(resolve));
    expect(await docker.portHolder(port, 'tcp')).toEqual({ port, protocol: 'tcp' });
  });
});

describe('the engine, asked to act', () => {
  it('kills, renames, starts, restarts and removes a container', async () => {
    const id = await idOf('polite');
    await docker.kill(id, 'SIGTERM');
    await until('it has ended', async () => (await docker.inspect(id))?.exitCode === 3);
    await docker.rename(id, `${project.name}-renamed`);
    expect((await docker.inspect(id))?.name).toBe(`${project.name}-renamed`);
    await docker.start(id);
    await docker.start(id);
    const before = await docker.inspect(id);
    expect(before?.status).toBe('running');
    await docker.restart(id);
    const after = await docker.inspect(id);
    expect(after).toMatchObject({ status: 'running' });
    expect(after?.pid).not.toBe(before?.pid);
    await expect(docker.removeContainer(id)).rejects.toMatchObject({
      ...{ kind: 'external', code: 'engine-error' },
    });
    await docker.kill(id, 'SIGKILL');
    await until('it has ended', async () => (await docker.inspect(id))?.status === 'exited');
    await docker.removeContainer(id);
    await docker.removeContainer(id);
    expect(await docker.inspect(id)).toBeUndefined();
  });

  it('refuses in its own words', async () => {
    const never = await idOf('never');
    await expect(docker.kill(never, 'SIGTERM')).rejects.toThrow(/is not running/);
    const taken = `${project.name}-deaf-1`;
    await expect(docker.rename(never, taken)).rejects.toThrow(/already in use/);
    await expect(docker.start('altctl-test-nobody')).rejects.toThrow(/No such container/);
  });
});

function listen(server: Server, address: string): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, address, () => {
      const bound: AddressInfo | string | null = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : 0);
    }),
  );
}
