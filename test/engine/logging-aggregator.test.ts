import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildServices } from '../../scripts/build/services.mjs';
import { clientOf, type Client } from '../services/aggregator/aggregators.js';
import { lines, ndjson } from '../services/aggregator/lines.js';
import { createProject, run, type Project } from './project.js';

const image = process.env.ALTCTL_NODE_IMAGE ?? 'localhost/altctl-node:20';
const bundles = fileURLToPath(new URL('../../services/dist', import.meta.url));
const program = '/srv/services/rask-log-aggregator.mjs';

/** An image with nothing but Node, a volume of 64 MiB, and a probe as the stack's. */
const file = (environment: string) => `services:
  aggregator:
    image: ${image}
    entrypoint: [node, ${program}]
    command: [run]
    stop_grace_period: 12s
    environment: {${environment}}
    tmpfs: ['/data:size=64m']
    volumes: ['${bundles}:/srv/services:ro']
    ports: ['127.0.0.1::9600']
    healthcheck:
      test: [CMD, node, ${program}, healthcheck]
      interval: 4s
      timeout: 3s
      retries: 3
      start_period: 10s
`;

let project: Project;
beforeAll(async () => {
  await buildServices();
});
afterEach(() => project.remove());

async function start(environment = ''): Promise<Client> {
  project = await createProject({ 'compose.yaml': file(environment) });
  await compose('up', '--detach', '--wait');
  return clientOf(`http://${await compose('port', 'aggregator', '9600')}`);
}

function compose(...words: readonly string[]): Promise<string> {
  const path = join(project.folder, 'compose.yaml');
  return project.docker('compose', '--project-name', project.name, '--file', path, ...words);
}

/** Runs the image's one program in the container. */
async function node(...words: readonly string[]) {
  const id = (await project.container('aggregator')) ?? '';
  return run('docker', ['exec', id, 'node', ...words], { env: process.env });
}

/** Writes until nothing is free on the volume, as somebody else's files do. */
const fill = () =>
  node(
    '--eval',
    `const file = fs.openSync('/data/filler', 'w');
     try { for (;;) fs.writeSync(file, Buffer.alloc(4096)); } catch (error) { console.log(error.code); }`,
  );
const makeRoom = () => node('--eval', `fs.rmSync('/data/filler')`);
const health = () => project.inspect('aggregator', '{{.State.Health.Status}}');

describe('the aggregator in an image of Node alone', () => {
  it('is unhealthy within 15 s when its volume is full, and healthy again when it is not', async () => {
    const client = await start();
    expect((await client.post(ndjson(lines(0, 100)))).status).toBe(200);
    expect(await node(program, 'healthcheck')).toMatchObject({
      code: 0,
      stdout: '200 {"status":"ok"}\n',
    });

    expect((await fill()).stdout).toBe('ENOSPC\n');
    const filledAt = performance.now();
    await expect.poll(health, { timeout: 20_000 }).toBe('unhealthy');
    expect(performance.now() - filledAt).toBeLessThan(15_000);
    const probe = await node(program, 'healthcheck');
    expect(probe.code).toBe(1);
    expect(probe.stdout).toMatch(/^503 .*the volume is full/);
    expect((await client.post(ndjson(lines(100, 100)))).status).toBe(503);
    expect(await client.messages()).toHaveLength(100);

    await makeRoom();
    await expect.poll(health, { timeout: 15_000 }).toBe('healthy');
    expect((await client.post(ndjson(lines(100, 100)))).body).toMatchObject({ accepted: 100 });
    const asked = await node(program, 'query', '--tail', '1');
    expect(asked.stdout).toMatch(/"message":"line 199"/);
  }, 90_000);

  it('loses nothing that it acknowledged when a write fails in the middle', async () => {
    // Without a reserve the store runs into the end of the volume.
    const client = await start('MIN_FREE_BYTES: "0"');
    await fill();
    const text = 'x'.repeat(1_000);
    let sent = 0;
    const sendOne = async () => {
      const { status } = await client.post(ndjson(lines(sent, 20, { message: `${sent} ${text}` })));
      if (status === 200) sent += 20;
      return status;
    };
    await expect.poll(sendOne, { timeout: 20_000, interval: 10 }).toBe(503);
    await makeRoom();
    await expect.poll(sendOne, { timeout: 10_000 }).toBe(200);
    for (let batch = 0; batch < 50; batch += 1) expect(await sendOne()).toBe(200);
    await fill();
    await expect.poll(sendOne, { timeout: 20_000, interval: 10 }).toBe(503);
    await makeRoom();
    await expect.poll(sendOne, { timeout: 10_000 }).toBe(200);
    expect((await client.stored()).slice(0, sent).map(({ ts }) => ts)).toEqual(
      lines(0, sent).map(({ ts }) => ts),
    );
    expect((await client.get('/v1/stats')).body).toMatchObject({ lines: sent });
  }, 90_000);

  it('stops in good order within its shutdown limit', async () => {
    const client = await start();
    await client.post(ndjson(lines(0, 100)));
    const startedAt = performance.now();
    await compose('stop');
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    expect(await project.inspect('aggregator', '{{.State.ExitCode}}')).toBe('0');
  }, 40_000);
});
