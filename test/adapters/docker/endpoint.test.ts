import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEndpoint } from '../../../src/adapters/docker/endpoint.js';

let folder = '';
const find = (env: Record<string, string> = {}, context?: string) =>
  findEndpoint({ env: { DOCKER_CONFIG: folder, ...env }, ...(context ? { context } : {}) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'altctl-test-'));
  await addContext('rootless', 'unix:///run/user/1000/docker.sock');
  await addContext('remote', 'ssh://me@example.org');
  await writeFile(join(folder, 'config.json'), '{"currentContext":"rootless"}');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('the engine', () => {
  const rootless = {
    context: 'rootless',
    host: 'unix:///run/user/1000/docker.sock',
    socket: '/run/user/1000/docker.sock',
  };

  it('is that of the current context', () => {
    expect(find()).toEqual(rootless);
  });

  it('is that of DOCKER_CONTEXT, which comes before the current context', () => {
    expect(find({ DOCKER_CONTEXT: 'default' })).toMatchObject({
      context: 'default',
      socket: '/var/run/docker.sock',
    });
  });

  it('is DOCKER_HOST, which comes before both', () => {
    const env = { DOCKER_HOST: 'unix:///tmp/d.sock', DOCKER_CONTEXT: 'rootless' };
    expect(find(env)).toEqual({
      ...{ context: 'default', host: 'unix:///tmp/d.sock', socket: '/tmp/d.sock' },
    });
  });

  it('is that of the context asked for, which comes before all', () => {
    expect(find({ DOCKER_HOST: 'unix:///tmp/d.sock' }, 'rootless')).toEqual(rootless);
  });

  it('has no socket where only the docker command line knows the way', () => {
    expect(find({}, 'remote')).toEqual({ context: 'remote', host: 'ssh://me@example.org' });
    expect(find({ DOCKER_HOST: 'tcp://10.0.0.1:2376' })).not.toHaveProperty('socket');
  });

  it('is at the default socket where nothing is configured', () => {
    expect(findEndpoint({ env: { DOCKER_CONFIG: '/nowhere' } })).toMatchObject({
      context: 'default',
      host: 'unix:///var/run/docker.sock',
    });
  });

  it('is not that of a context that does not exist', () => {
    expect(() => find({}, 'rootles')).toThrow('docker has no context called "rootles"');
  });
});

async function addContext(name: string, host: string): Promise<void> {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = join(folder, 'contexts', 'meta', id);
  await mkdir(meta, { recursive: true });
  const text = JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } });
  await writeFile(join(meta, 'meta.json'), text);
}
