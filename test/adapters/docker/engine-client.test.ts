import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineUnreachable } from '../../../src/adapters/docker/engine-failures.js';
import { answerJson, clientOf, fakeEngine, fakeServer } from './fake-engine.js';

const ready = { version: '26.1' };

describe('a question to the engine', () => {
  it('is answered, one after the other on one connection', async () => {
    let connections = 0;
    const engine = await fakeEngine((_request, response) => {
      answerJson(response, ready);
    });
    const server = engine.client();
    for (let round = 0; round < 3; round += 1) {
      const { status, body } = await server.ask('GET', '/version');
      expect({ status, body: body.value }).toEqual({ status: 200, body: ready });
      connections += 1;
    }
    expect(engine.asked).toHaveLength(connections);
  });

  it('is answered however many are asked at once', async () => {
    const engine = await fakeEngine((request, response) => {
      answerJson(response, { path: request.url });
    });
    const client = engine.client();
    const paths = Array.from({ length: 50 }, (_, index) => `/${index}`);
    const answers = await Promise.all(paths.map((path) => client.get(path)));
    expect(answers.map((answer) => answer.at('path').string)).toEqual(paths);
  });

  it('is asked again when an idle connection was closed meanwhile', async () => {
    const engine = await fakeEngine((_request, response) => {
      answerJson(response, ready);
    });
    const client = engine.client();
    await client.get('/version');
    engine.dropConnections();
    expect((await client.get('/version')).value).toEqual(ready);
  });

  it('is not answered in time, where the engine hangs', async () => {
    const engine = await fakeEngine(() => undefined);
    await expect(engine.client(50).get('/version')).rejects.toMatchObject({
      ...{ kind: 'external', code: 'engine-silent' },
      message: `the Docker engine at unix://${engine.socket} did not answer within 0.1s`,
    });
  });

  it('is not answered in time, where the engine hangs in the middle', async () => {
    const engine = await fakeEngine((_request, response) => response.write('{"half":'));
    await expect(engine.client(50).get('/version')).rejects.toMatchObject({
      code: 'engine-silent',
    });
  });

  it('fails where the engine goes away in the middle', async () => {
    const engine = await fakeEngine((_request, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('{"half":', () => response.destroy());
    });
    await expect(engine.client().get('/version')).rejects.toMatchObject({
      ...{ kind: 'external', code: 'engine-unreachable' },
      message: `the Docker engine at unix://${engine.socket} cannot be reached: the engine closed the connection`,
    });
  });

  it('fails where something else answers', async () => {
    const ssh = await fakeServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n\r\n'));
    const html = await fakeEngine((_request, response) => response.end('<html>'));
    for (const server of [ssh, html]) {
      await expect(server.client().get('/version')).rejects.toMatchObject({
        message: `the Docker engine at unix://${server.socket} cannot be reached: what answers there is no Docker engine`,
      });
    }
  });

  it("fails with the engine's own words where it refuses", async () => {
    const engine = await fakeEngine((_request, response) => {
      answerJson(response, { message: 'client version 9 is too new' }, 400);
    });
    await expect(engine.client().get('/version?x=1')).rejects.toMatchObject({
      ...{ kind: 'external', code: 'engine-error' },
      message: 'the Docker engine refuses /version: client version 9 is too new',
    });
  });
});

describe('an engine that is not there', () => {
  it('is looked for at its socket', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'altctl-test-'));
    const file = join(folder, 'docker.sock');
    const endpoint = { context: 'remote', host: `unix://${file}`, socket: file };
    const missing = clientOf(endpoint).get('/version');
    const expected = {
      ...{ kind: 'external', code: 'engine-unreachable' },
      message: `no Docker engine answers at unix://${file} (context remote)`,
      hints: [
        'is Docker running? see: docker info',
        'engines that docker knows: docker context ls',
      ],
    };
    await expect(missing).rejects.toMatchObject(expected);
    await writeFile(file, '');
    await expect(clientOf(endpoint).get('/version')).rejects.toMatchObject(expected);
    await rm(folder, { recursive: true });
  });

  it('may be there for others', () => {
    const endpoint = { context: 'default', host: 'unix:///var/run/docker.sock' };
    const denied = Object.assign(new Error('connect EACCES'), { code: 'EACCES' });
    expect(engineUnreachable(endpoint, denied)).toMatchObject({
      message: 'no permission to talk to the Docker engine at unix:///var/run/docker.sock',
      hints: ['join the group docker, then log in again: sudo usermod -aG docker "$USER"'],
    });
  });
});
