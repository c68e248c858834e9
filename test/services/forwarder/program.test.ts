import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTest, type Started } from '../aggregator/aggregators.js';
import { startStandIn, type StandIn } from './engine.js';
import { engineFrame, frame, time } from './pieces.js';
import { ask, bundle, createFolder, startForwarder, type Forwarder } from './program.js';
import { startServer, type TestServer } from './server.js';

let folder: Awaited<ReturnType<typeof createFolder>>;
let aggregator: Started;
let engine: StandIn | undefined;
let server: TestServer | undefined;
let forwarder: Forwarder;
const forwarders: Forwarder[] = [];
beforeEach(async () => {
  folder = await createFolder();
  aggregator = await startTest();
});
afterEach(async () => {
  await Promise.all(forwarders.splice(0).map((one) => one.end('SIGKILL')));
  await Promise.all([engine?.close(), server?.close(), aggregator.remove()]);
  [engine, server] = [undefined, undefined];
  await folder.remove();
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<void> {
  forwarder = await startForwarder({
    ...{ AGGREGATOR_URL: aggregator.url, TARGET: 'web', PROJECT: 'alt' },
    ...{ DOCKER_SOCKET: engine?.socket ?? '', SPOOL_DIR: join(folder.path, 'spool'), ...env },
  });
  forwarders.push(forwarder);
}

const poll = (what: () => unknown) => expect.poll(what, { timeout: 15_000, interval: 50 });
const said = (message: string) => forwarder.said.filter((one) => one.message === message);
const lineFrame = (n: number, words = `line ${n}`) => frame('stdout', `${time(n)}${words}\n`);

/** A log of so many lines that goes on without another. */
const logOf = (count: number) => (response: { write: (bytes: Buffer) => unknown }) =>
  response.write(Buffer.concat(Array.from({ length: count }, (_, n) => lineFrame(n))));

/** Ends it as a stop does; milliseconds until it was gone. */
async function stop(): Promise<number> {
  const startedAt = performance.now();
  expect(await forwarder.end('SIGTERM')).toEqual([0, null]);
  return performance.now() - startedAt;
}

describe('an engine that', () => {
  it('sends something else than frames is read again later, from the last line on', async () => {
    engine = await startStandIn(folder.path, (response, reading) => {
      if (reading > 1) response.write(Buffer.concat([0, 1, 2].map((n) => lineFrame(n))));
      else response.end(Buffer.concat([lineFrame(0), lineFrame(1), Buffer.from('\u0007garbage')]));
    });
    await start();
    await poll(() => aggregator.messages()).toEqual(['line 0', 'line 1', 'line 2']);
    expect(said('reading broke off; it is taken up again')).toHaveLength(1);
    expect((await aggregator.get('/v1/stats')).body).toMatchObject({ duplicates: 0 });
  });

  it('refuses a log is told of once, and again when its reason changes', async () => {
    const reasons = ['no log', 'no log', 'no disk'];
    engine = await startStandIn(folder.path, (response, reading) => {
      const reason = reasons[reading - 1];
      if (reason === undefined) response.write(lineFrame(0));
      else response.end(engineFrame(reason));
    });
    await start();
    await poll(() => aggregator.messages()).toEqual(['line 0']);
    expect(said('reading broke off; it is taken up again').map(({ reason }) => reason)).toEqual([
      'the engine says: no log',
      'the engine says: no disk',
    ]);
  });

  it('breaks off in the middle of a line gives it whole the next time', async () => {
    engine = await startStandIn(folder.path, (response, reading) => {
      const all = Buffer.concat([lineFrame(0), lineFrame(1)]);
      if (reading > 1) response.write(all);
      else response.write(all.subarray(0, -3), () => response.destroy());
    });
    await start();
    await poll(() => aggregator.messages()).toEqual(['line 0', 'line 1']);
  });

  it('never answers is told by health, and keeps nobody from ending', async () => {
    const socket = join(folder.path, 'silent.sock');
    server = await startServer(() => undefined, socket);
    await start({ DOCKER_SOCKET: socket });
    expect(await forwarder.health()).toMatchObject({
      status: 'failing',
      reason: 'the engine has not answered yet',
    });
    expect(await stop()).toBeLessThan(4_000);
  });

  it('is not there is asked again until it is', async () => {
    await start({ DOCKER_SOCKET: join(folder.path, 'engine.sock') });
    await poll(() => forwarder.health()).toMatchObject({
      status: 'failing',
      reason: expect.stringMatching(/^the engine does not answer: connect ENOENT/) as string,
    });
    engine = await startStandIn(folder.path, logOf(3));
    await poll(() => forwarder.health()).toMatchObject({ status: 'ok', following: ['alt-web-1'] });
    await poll(() => aggregator.messages()).toHaveLength(3);
  });
});

describe('an aggregator that', () => {
  const lines = Array.from({ length: 500 }, (_, n) => `line ${n}`);

  it.each([
    ['answers 500', 500, /^takes nothing since .* \(500 broken\)/],
    ['asks for another token', 401, /\(401 broken\)/],
    ['is none', 400, /\(400 broken\)/],
  ])('%s has its lines kept, and costs none', async (_name, status, health) => {
    engine = await startStandIn(folder.path, logOf(500));
    server = await startServer((request, response) => {
      request.resume().on('end', () => response.writeHead(status).end('broken'));
    });
    await start({ AGGREGATOR_URL: server.url });
    await poll(async () => (await forwarder.health()).aggregator).toMatch(health);
    expect(await forwarder.health()).toMatchObject({ status: 'ok', queued: 500, dropped: 0 });
    expect(await stop()).toBeLessThan(4_000);
    await start();
    await poll(() => aggregator.messages()).toEqual(lines);
  });

  it('never answers keeps the end within its limit, and the lines', async () => {
    engine = await startStandIn(folder.path, logOf(500));
    server = await startServer(() => undefined);
    await start({ AGGREGATOR_URL: server.url });
    await poll(async () => (await forwarder.health()).queued).toBe(500);
    expect(await stop()).toBeLessThan(4_000);
    await start();
    await poll(() => aggregator.messages()).toEqual(lines);
  });

  it('rejects lines hears how many never arrived, also after a restart', async () => {
    engine = await startStandIn(folder.path, (response, reading) => {
      logOf(reading)(response);
    });
    const rejected = [{ line: 1, reason: 'no service' }];
    server = await startServer((request, response) => {
      const said = { accepted: 0, duplicates: 0, rejected };
      request.resume().on('end', () => response.end(JSON.stringify(said)));
    });
    await start({ AGGREGATOR_URL: server.url });
    await poll(async () => (await forwarder.health()).dropped).toBe(1);
    expect(await stop()).toBeLessThan(4_000);
    await start();
    await poll(() => aggregator.messages()).toEqual(['line 1']);
    expect((await aggregator.get('/v1/stats')).body).toMatchObject({ dropped: { web: 1 } });
  });

  it('asks for a token takes lines from whoever has it', async () => {
    await aggregator.remove();
    aggregator = await startTest({ TOKEN: 'secret' });
    engine = await startStandIn(folder.path, logOf(3));
    await start({ TOKEN: 'secret' });
    const sees = async () => {
      const headers = { authorization: 'Bearer secret' };
      return (await fetch(`${aggregator.url}/v1/logs`, { headers })).text();
    };
    await poll(sees).toMatch(/line 2/);
  });
});

describe('memory', () => {
  it('stays below 100 MB while a container prints without end and nobody takes it', async () => {
    let n = 0;
    let written = 0;
    engine = await startStandIn(folder.path, (response) => {
      const words = 'x'.repeat(200);
      const more = () => {
        let isWritable = true;
        while (isWritable && written < 300 * 1024 * 1024) {
          const bytes = Buffer.concat(
            Array.from({ length: 100 }, () => lineFrame((n += 1), words)),
          );
          written += bytes.length;
          isWritable = response.write(bytes);
        }
      };
      response.on('drain', more);
      more();
    });
    await start({ AGGREGATOR_URL: 'http://127.0.0.1:1', SPOOL_MAX_BYTES: '32m' });
    // Half of the spool is for living containers; then reading waits.
    await poll(async () => (await forwarder.health()).spooled).toBeGreaterThan(15_000);
    await poll(async () => (await forwarder.health()).queued).toBeGreaterThan(7_000);
    const status = await readFile(`/proc/${forwarder.pid}/status`, 'utf8');
    const [, peak = '0'] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
    expect(Number(peak) * 1024).toBeLessThan(100_000_000);
    expect((await forwarder.health()).dropped).toBe(0);
    expect(written).toBeLessThan(100 * 1024 * 1024);
    expect(await stop()).toBeLessThan(4_000);
  }, 40_000);
});

describe('the program', () => {
  it('is healthy while it follows, and says what it follows', async () => {
    engine = await startStandIn(folder.path, logOf(1));
    await start({ AGGREGATOR_URL: 'http://me:secret@127.0.0.1:1' });
    await poll(() => forwarder.health()).toMatchObject({ status: 'ok', following: ['alt-web-1'] });
    expect(said('forwarding')).toMatchObject([{ to: 'http://127.0.0.1:1' }]);
    expect(JSON.stringify(forwarder.said)).not.toContain('secret');
    const asked = await ask(['healthcheck'], { PORT: String(forwarder.port) });
    expect(asked).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^200 .*"ok"/) as string,
    });
    await forwarder.end('SIGKILL');
    expect(await ask(['healthcheck'], { PORT: String(forwarder.port) })).toMatchObject({ code: 1 });
  });

  it('ends at once when it is told to while it waits for nothing', async () => {
    engine = await startStandIn(folder.path, logOf(1));
    await start();
    await poll(() => aggregator.messages()).toHaveLength(1);
    expect(await stop()).toBeLessThan(1_500);
  });

  it('goes on without a folder for its spool, and says so', async () => {
    engine = await startStandIn(folder.path, logOf(3));
    await start({ SPOOL_DIR: bundle });
    await poll(() => aggregator.messages()).toHaveLength(3);
    expect(said('the spool is not usable')).toHaveLength(1);
    await poll(() => said('positions could not be written').length).toBe(1);
    expect(await stop()).toBeLessThan(4_000);
  });

  it('shares a volume with others, but no target', async () => {
    engine = await startStandIn(folder.path, logOf(3));
    await start({ AGGREGATOR_URL: 'http://127.0.0.1:1' });
    await poll(async () => (await forwarder.health()).queued).toBe(3);
    const env = { AGGREGATOR_URL: aggregator.url, TARGET: 'web', PORT: '0', PROJECT: 'alt' };
    const here = { DOCKER_SOCKET: engine.socket, SPOOL_DIR: join(folder.path, 'spool') };
    expect(await ask(['run'], { ...env, ...here })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^another forwarder is at work in .*spool\/alt\/web/) as string,
    });
    const first = forwarder;
    await start({ PROJECT: 'other' });
    await poll(() => aggregator.messages()).toHaveLength(3);
    expect(await first.health()).toMatchObject({ status: 'ok', queued: 3, dropped: 0 });
  });
});
