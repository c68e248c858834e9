import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildServices } from '../../scripts/build/services.mjs';
import { clientOf } from '../services/aggregator/aggregators.js';
import { expectAllOnce, printing } from './printing.js';
import { createProject, run, until, type Project } from './project.js';

const image = process.env.ALTCTL_NODE_IMAGE ?? 'localhost/altctl-node:20';
const bundles = fileURLToPath(new URL('../../services/dist', import.meta.url));
const program = '/srv/services/rask-log-forwarder.mjs';

/** An image with nothing but Node, the socket to read, and a spool of 64 KiB. */
const file = `services:
  target: ${printing()}
  aggregator:
    image: ${image}
    entrypoint: [node, /srv/services/rask-log-aggregator.mjs]
    environment: {MIN_FREE_BYTES: "0"}
    tmpfs: ['/data:size=64m']
    volumes: ['${bundles}:/srv/services:ro']
    ports: ['127.0.0.1::9600']
  forwarder:
    image: ${image}
    entrypoint: [node, ${program}]
    environment:
      AGGREGATOR_URL: http://aggregator:9600
      TARGET: target
      MEMORY_MAX_BYTES: 16k
    tmpfs: ['/spool:size=64k']
    volumes: ['${bundles}:/srv/services:ro', '/var/run/docker.sock:/var/run/docker.sock:ro']
`;

let project: Project;
beforeAll(async () => {
  await buildServices();
});
afterEach(() => project.remove());

describe('the forwarder in an image of Node alone', () => {
  it('finds its own project, loses nothing to a full disk, and ends in good order', async () => {
    project = await createProject({ 'compose.yaml': file });
    const path = join(project.folder, 'compose.yaml');
    const compose = (...words: readonly string[]) =>
      project.docker('compose', '--project-name', project.name, '--file', path, ...words);
    const said = async () => {
      const id = (await project.container('forwarder')) ?? '';
      return (await run('docker', ['logs', id], { env: process.env })).stdout;
    };
    await compose('up', '--detach', 'target', 'forwarder');
    await until('the disk to be full', async () => (await said()).includes('ENOSPC'), 40_000);
    const id = (await project.container('forwarder')) ?? '';
    const probe = () =>
      run('docker', ['exec', id, 'node', program, 'healthcheck'], { env: process.env });
    // A disk that is full is no reason to restart it.
    await until('a probe', async () => /^200 .*"status":"ok"/.test((await probe()).stdout), 40_000);
    expect(await said()).toContain('"message":"the spool could not be written"');

    await compose('up', '--detach', 'aggregator');
    const client = clientOf(`http://${await compose('port', 'aggregator', '9600')}`);
    await compose('stop', 'target');
    const store = (await project.container('aggregator')) ?? '';
    const query = ['node', '/srv/services/rask-log-aggregator.mjs', 'query', '--tail', '1'];
    const last = () => run('docker', ['exec', store, ...query], { env: process.env });
    await until('the last line', async () => (await last()).stdout.includes(' end '), 40_000);
    expect(expectAllOnce(await client.messages())).toMatchObject([{ isEnded: true }]);
    expect(await said()).not.toContain('lines were dropped');

    await compose('stop', 'forwarder');
    expect(await project.inspect('forwarder', '{{.State.ExitCode}}')).toBe('0');
  }, 180_000);
});
