import { describe, expect, it } from 'vitest';
import { inspectContainer, listContainers } from '../../../src/adapters/docker/containers.js';
import { removeResource } from '../../../src/adapters/docker/remove-resource.js';
import { answerJson, fakeEngine, tellingTime } from './fake-engine.js';

const options = { limitMs: 200 };

describe('the containers of a project', () => {
  it('are inspected, and as the list tells them where they can not be', async () => {
    const engine = await fakeEngine(
      tellingTime((request, response) => {
        if (request.url?.startsWith('/containers/json') === true) {
          answerJson(response, [listed('good'), listed('hung'), listed('gone'), listed('odd')]);
        } else if (request.url === '/containers/good/json') {
          answerJson(response, { Id: 'good', Name: '/alt-good-1', RestartCount: 3 });
        } else if (request.url === '/containers/gone/json') {
          answerJson(response, { message: 'No such container' }, 404);
        } else if (request.url === '/containers/odd/json') {
          answerJson(response, { message: 'layer does not exist' }, 500);
        }
      }),
    );
    const containers = await listContainers(engine.client(), 'alt', options);
    expect(containers).toMatchObject([
      { id: 'good', name: 'alt-good-1', restarts: 3 },
      { id: 'hung', name: 'alt-hung-1', service: 'hung', status: 'running' },
      { id: 'odd', name: 'alt-odd-1', service: 'odd', status: 'running' },
    ]);
    expect(engine.asked[0]).toBe(
      'GET /containers/json?all=1&filters={"label":["com.docker.compose.project=alt"]}',
    );
  });

  it('are nothing to speak of, one by one, when gone or silent', async () => {
    const engine = await fakeEngine(
      tellingTime((request, response) => {
        if (request.url === '/containers/gone/json') answerJson(response, {}, 404);
      }),
    );
    expect(await inspectContainer(engine.client(), 'gone', options)).toBeUndefined();
    expect(await inspectContainer(engine.client(), 'hung', options)).toBeUndefined();
  });
});

describe('removing', () => {
  it.each([
    [204, true],
    [404, true],
    [403, false],
    [409, false],
  ])('is answered %i by the engine: %s', async (status, removed) => {
    const engine = await fakeEngine((_request, response) => {
      response.writeHead(status).end();
    });
    expect(await removeResource(engine.client(), '/networks/abc')).toBe(removed);
    expect(engine.asked).toEqual(['DELETE /networks/abc']);
  });

  it('fails with the words of the engine', async () => {
    const engine = await fakeEngine((_request, response) => {
      answerJson(response, { message: 'driver failed' }, 500);
    });
    await expect(removeResource(engine.client(), '/volumes/data')).rejects.toThrow(
      'the Docker engine refuses /volumes/data: driver failed',
    );
  });
});

function listed(service: string) {
  return {
    ...{ Id: service, Names: [`/alt-${service}-1`], State: 'running', Status: 'Up 2 hours' },
    Labels: { 'com.docker.compose.project': 'alt', 'com.docker.compose.service': service },
  };
}
