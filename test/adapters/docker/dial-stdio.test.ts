import { describe, expect, it } from 'vitest';
import { fakeDocker, withoutDocker } from '../compose/fake-docker.js';
import { dialer } from '../../../src/adapters/docker/dial.js';
import { EngineClient } from '../../../src/adapters/docker/engine-client.js';
import { createProcesses } from '../../../src/adapters/process/processes.js';
import { answerJson, fakeEngine } from './fake-engine.js';

const endpoint = { context: 'remote', host: 'ssh://me@example.org' };
const client = (env: NodeJS.ProcessEnv) => {
  const dial = dialer({ endpoint, processes: createProcesses(), env });
  return new EngineClient({ endpoint, dial, timeLimit: 5000 });
};

describe('an engine that only the docker command line can reach', () => {
  it('is asked through it', async () => {
    const engine = await fakeEngine((request, response) => {
      answerJson(response, { path: request.url, long: 'x'.repeat(300_000) });
    });
    const pass = `
      const socket = require('net').connect('${engine.socket}');
      process.stdin.pipe(socket).pipe(process.stdout)`;
    const env = await fakeDocker(`
      test "$*" = '--context remote system dial-stdio' || { echo "asked: $*" >&2; exit 1; }
      exec '${process.execPath}' -e "${pass}"`);
    const remote = client(env);
    const answers = await Promise.all(['/a', '/b', '/a'].map((path) => remote.get(path)));
    expect(answers.map((answer) => answer.at('path').string)).toEqual(['/a', '/b', '/a']);
  });

  it("can't be reached, and docker says why", async () => {
    const env = await fakeDocker(`echo 'ssh: connect to host example.org: timed out' >&2; exit 1`);
    await expect(client(env).get('/version')).rejects.toMatchObject({
      ...{ kind: 'external', code: 'engine-unreachable' },
      message:
        'the Docker engine at ssh://me@example.org (context remote) cannot be reached:' +
        ' ssh: connect to host example.org: timed out',
    });
  });

  it("can't be reached without docker", async () => {
    await expect(client(withoutDocker()).get('/version')).rejects.toMatchObject({
      code: 'docker-missing',
    });
  });
});
