import fc from 'fast-check';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { act, removeContainer } from '../../../src/adapters/docker/act.js';
import { containerNames } from '../../../src/adapters/docker/container-names.js';
import { environmentSecrets } from '../../../src/adapters/docker/environment-secrets.js';
import { lastOutput } from '../../../src/adapters/docker/output.js';
import { listProcesses, readTop } from '../../../src/adapters/docker/processes.js';
import { takePulse } from '../../../src/adapters/docker/pulse.js';
import { readLogs } from '../../../src/adapters/docker/read-logs.js';
import { Json } from '../../../src/adapters/json.js';
import { answerJson, clientOf, fakeEngine, tellingTime } from './fake-engine.js';

const LIMIT_MS = 100;
const titles = ['PID', 'PPID', 'STAT', 'IGNORED', 'CAUGHT', 'BLOCKED', 'WCHAN', 'COMMAND'];
const row = (pid: number, parent: number, args: string) => [
  ...[
    String(pid),
    String(parent),
    'Ss',
    '0000000000004004',
    '<00010002',
    '0000000000000000',
    '0',
    args,
  ],
];
const nobody = { context: 'default', host: 'unix:///nowhere', socket: '/nowhere' };

describe('the processes of a container', () => {
  const top = {
    Titles: titles,
    Processes: [row(30, 20, 'probe'), row(21, 20, 'sh'), row(22, 21, 'x')],
  };
  const answering = (status: number, body: object, pid?: number) =>
    fakeEngine((request, response) => {
      if (request.url?.includes('/top') === true) answerJson(response, body, status);
      else if (pid !== undefined) answerJson(response, { State: { Pid: pid } });
    });
  const argsOf = async (status: number, body: object, pid?: number) => {
    const engine = await answering(status, body, pid);
    const processes = await listProcesses(engine.client(), 'abc', LIMIT_MS);
    return processes === 'silent' ? processes : processes.map(({ args }) => args);
  };

  it('are told with their masks', () => {
    expect(readTop(new Json({ Titles: titles, Processes: [row(21, 20, 'sh -c x')] }))).toEqual([
      {
        ...{ pid: 21, parent: 20, state: 'S', ignored: 0x4004n, caught: 0x10002n },
        blocked: 0n,
        ...{ wchan: '-', args: 'sh -c x' },
      },
    ]);
  });

  it('begin with PID 1, though probes have parents outside, too', async () => {
    expect(await argsOf(200, top, 21)).toEqual(['sh', 'probe', 'x']);
    expect(await argsOf(200, top, 30)).toEqual(['probe', 'sh', 'x']);
    // Its inspection hangs: the eldest without a parent here.
    expect(await argsOf(200, top)).toEqual(['sh', 'probe', 'x']);
  });

  it('are none where the engine can not tell', async () => {
    expect(await argsOf(409, { message: 'container abc is not running' })).toEqual([]);
    expect(await argsOf(500, { message: 'unknown user-defined format specifier' })).toEqual([]);
    expect(await argsOf(200, { Titles: ['PID', 'COMMAND'], Processes: [['1', 'x']] })).toEqual([]);
  });

  it('are silent where the engine is, or is not there', async () => {
    const engine = await fakeEngine(() => undefined);
    expect(await listProcesses(engine.client(), 'abc', LIMIT_MS)).toBe('silent');
    expect(await listProcesses(clientOf(nobody), 'abc', LIMIT_MS)).toBe('silent');
  });

  it('do not wait behind other questions that hang', async () => {
    const engine = await answering(200, top, 21);
    const client = engine.client();
    const hanging = Array.from({ length: 20 }, () =>
      client.ask('GET', '/hangs', 2_000).catch(Number),
    );
    const begun = performance.now();
    expect(await listProcesses(client, 'abc', 1_500)).toHaveLength(3);
    expect(performance.now() - begun).toBeLessThan(1_500);
    await Promise.all(hanging);
  });
});

describe('the output of a container', () => {
  const time = '2026-11-23T19:15:18.638808416Z';
  const at = Date.UTC(2026, 10, 23, 19, 15, 18, 638);
  const frame = (stream: number, text: string) => {
    const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
    header.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([header, Buffer.from(text)]);
  };

  it('comes in frames', () => {
    const bytes = Buffer.concat([frame(1, `${time} größe\n`), frame(2, `${time} two  words\n`)]);
    expect(readLogs(bytes)).toEqual([
      { at, stream: 'stdout', text: 'größe' },
      { at, stream: 'stderr', text: 'two  words' },
    ]);
  });

  it('comes as it is from a terminal', () => {
    const bytes = Buffer.from(`${time} one\r\n${time} \r\n${time} $ `);
    expect(readLogs(bytes).map(({ text }) => text)).toEqual(['one', '', '$ ']);
  });

  it('is joined where a long line came in pieces', () => {
    const bytes = Buffer.concat([
      ...[frame(1, `${time} long `), frame(2, `${time} between\n`), frame(1, `${time} line\n`)],
      frame(1, `${time} next\n`),
    ]);
    expect(readLogs(bytes).map(({ text }) => text)).toEqual(['long line', 'between', 'next']);
  });

  it('is read without an exception, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(() => readLogs(Buffer.from(bytes))).not.toThrow();
      }),
    );
    expect(readLogs(Buffer.alloc(0))).toEqual([]);
  });

  it('is silent where the engine is, and none where nobody keeps it', async () => {
    const silent = await fakeEngine(tellingTime(() => undefined));
    expect(await lastOutput(silent.client(), { id: 'abc', lines: 5 }, LIMIT_MS)).toBe('silent');
    const refusing = await fakeEngine(
      tellingTime((_request, response) => {
        answerJson(response, { message: 'driver does not support reading' }, 501);
      }),
    );
    expect(await lastOutput(refusing.client(), { id: 'abc', lines: 5 })).toEqual([]);
  });
});

describe('the pulse of the engine', () => {
  it('tells each answer on its own', async () => {
    const engine = await fakeEngine((request, response) => {
      if (request.url === '/_ping') response.end('OK');
    });
    const { ping, info } = await takePulse(engine.client(), LIMIT_MS);
    expect(ping).toBeLessThan(LIMIT_MS);
    expect(info).toBe('silent');
  });

  it('is silent where there is none', async () => {
    expect(await takePulse(clientOf(nobody), LIMIT_MS)).toEqual({ ping: 'silent', info: 'silent' });
  });
});

describe('what is done to a container', () => {
  const answering = (answer: (response: ServerResponse) => void) =>
    fakeEngine((_request, response) => {
      answer(response);
    });

  it.each([
    [{ verb: 'kill', signal: 'SIGKILL' }, 'POST /containers/abc/kill?signal=SIGKILL'],
    [{ verb: 'start' }, 'POST /containers/abc/start'],
    [{ verb: 'restart' }, 'POST /containers/abc/restart'],
    [{ verb: 'rename', name: 'alt-db-1' }, 'POST /containers/abc/rename?name=alt-db-1'],
  ] as const)('is asked for: %j', async (action, asked) => {
    const engine = await answering((response) => response.writeHead(204).end());
    await act(engine.client(), 'abc', action);
    expect(engine.asked).toEqual([asked]);
  });

  it('is asked for once, even where the connection breaks', async () => {
    const engine = await answering((response) => response.destroy());
    await expect(act(engine.client(), 'abc', { verb: 'restart' })).rejects.toMatchObject({
      ...{ kind: 'external', code: 'engine-unreachable' },
    });
    expect(engine.asked).toHaveLength(1);
  });

  it("fails with the engine's own words", async () => {
    const engine = await answering((response) => {
      answerJson(response, { message: 'The container name "/x" is already in use' }, 409);
    });
    const renaming = act(engine.client(), 'abc', { verb: 'rename', name: 'x' });
    await expect(renaming).rejects.toMatchObject({
      ...{ kind: 'external', code: 'engine-error' },
      message:
        'the Docker engine refuses /containers/abc/rename: The container name "/x" is already in use',
    });
  });

  it('is so already', async () => {
    const started = await answering((response) => response.writeHead(304).end());
    await act(started.client(), 'abc', { verb: 'start' });
    const gone = await answering((response) => {
      answerJson(response, { message: 'No such container' }, 404);
    });
    await removeContainer(gone.client(), 'abc');
    expect(gone.asked).toEqual(['DELETE /containers/abc']);
  });
});

describe('secrets of a container', () => {
  it('are those of its environment', () => {
    const env = ['DB_PASSWORD=hunter=2', 'PATH=/bin', 'URL=postgres://me:s3cret@db/alt', 'EMPTY'];
    const container = new Json({ Config: { Env: env } });
    expect(environmentSecrets(container)).toEqual(['hunter=2', 's3cret']);
  });

  it('are not what it is called, made of or joined to', () => {
    const container = new Json({
      Name: '/alt-db-1',
      Config: {
        Image: 'ghcr.io/acme/postgres:16',
        Labels: { 'com.docker.compose.service': 'db', 'com.docker.compose.project': 'alt' },
      },
      NetworkSettings: { Networks: { alt_back: { Aliases: ['database'] } } },
      Mounts: [{ Type: 'volume', Name: 'alt_data' }],
    });
    expect(containerNames(container)).toEqual([
      ...['db', 'alt', 'alt-db-1', 'ghcr.io/acme/postgres:16', 'ghcr.io/acme/postgres', 'postgres'],
      ...['alt_back', 'database', 'alt_data'],
    ]);
  });
});
