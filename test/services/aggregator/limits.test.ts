import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { startTest, type Started } from './aggregators.js';
import { line, lines, ndjson } from './lines.js';

let aggregator: Started;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await aggregator.remove();
});

/** Sends raw bytes and leaves the connection open. */
async function open(text: string): Promise<Socket> {
  const socket = connect(Number(new URL(aggregator.url).port), '127.0.0.1').on(
    'error',
    () => undefined,
  );
  sockets.push(socket);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

const bodyOf = (bytes: number) =>
  `POST /v1/logs HTTP/1.1\r\nhost: a\r\ncontent-length: ${bytes}\r\n\r\n`;

describe('a body', () => {
  it('that is too large is refused, whether it says so or not', async () => {
    aggregator = await startTest({ MAX_BODY_BYTES: '10k' });
    const body = ndjson(lines(0, 100));
    expect((await aggregator.post(body)).status).toBe(413);
    const unsaid = new Blob([body]).stream();
    const init: RequestInit = { method: 'POST', body: unsaid, duplex: 'half' };
    expect((await fetch(`${aggregator.url}/v1/logs`, init)).status).toBe(413);
    expect((await aggregator.get('/v1/stats')).body).toMatchObject({ lines: 0 });
  });

  it('of more lines than can be answered for is refused', async () => {
    aggregator = await startTest();
    expect((await aggregator.post('{}\n'.repeat(50_001))).status).toBe(413);
  });

  it('that comes slowly holds up none but those that would take too much memory', async () => {
    aggregator = await startTest({ MAX_IN_FLIGHT_BYTES: '100k' });
    const slow = await open(`${bodyOf(90 * 1024)}{"half`);
    await expect.poll(async () => (await aggregator.post(ndjson(lines(0, 100)))).status).toBe(429);
    const refused = await aggregator.post(ndjson(lines(0, 100)));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await aggregator.post(ndjson(lines(0, 10)))).status).toBe(200);
    expect((await aggregator.get('/health')).status).toBe(200);
    slow.destroy();
    await expect.poll(async () => (await aggregator.post(ndjson(lines(0, 100)))).status).toBe(200);
  });

  it('that never ends does not keep the aggregator from ending', async () => {
    aggregator = await startTest();
    await open(`${bodyOf(1_000)}{"half`);
    const started = performance.now();
    aggregator = await aggregator.restart();
    expect(performance.now() - started).toBeLessThan(3_500);
  });
});

describe('services', () => {
  it('are no more than a thousand, in one body and in those that wait with it', async () => {
    aggregator = await startTest();
    const ofServices = (from: number, count: number) =>
      ndjson(lines(from, count).map((one, n) => ({ ...one, service: `s${from + n}` })));
    const [first, second] = await Promise.all([
      aggregator.post(ofServices(0, 1_100)),
      aggregator.post(ofServices(5_000, 600)),
    ]);
    const answers = [first.body, second.body] as { accepted: number; rejected: object[] }[];
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1_000);
    expect(answers.reduce((sum, { rejected }) => sum + rejected.length, 0)).toBe(700);
    const [known] = await aggregator.stored('tail=1');
    const next = ndjson([
      line(9_000, { service: String(known?.service) }),
      line(9_001, { service: 'another' }),
    ]);
    expect((await aggregator.post(next)).body).toEqual({
      ...{ accepted: 1, duplicates: 0 },
      rejected: [{ line: 2, reason: 'too many different services' }],
    });
    expect((await aggregator.get('/v1/stats')).body).toMatchObject({ lines: 1_001, rejected: 701 });
  });
});

describe('a request that is no HTTP', () => {
  it('is answered with 400, and the next one is served', async () => {
    aggregator = await startTest();
    const socket = await open('\u0000\u0001garbage\r\n\r\n');
    const [said] = (await once(socket, 'data')) as [Buffer];
    expect(said.toString()).toMatch(/^HTTP\/1.1 400/);
    expect((await aggregator.get('/health')).status).toBe(200);
  });
});

describe('with a token', () => {
  it('lines are taken from and given to those alone who say it, and health to all', async () => {
    aggregator = await startTest({ TOKEN: 'open sesame' });
    const body = ndjson(lines(0, 1));
    const send = (authorization: string) => aggregator.post(body, { authorization });
    expect((await aggregator.post(body)).status).toBe(401);
    expect((await send('Bearer open')).status).toBe(401);
    expect((await send('Basic open sesame')).status).toBe(401);
    expect((await aggregator.get('/v1/logs')).status).toBe(401);
    expect((await aggregator.get('/v1/stats')).status).toBe(401);
    expect((await send('Bearer open sesame')).body).toMatchObject({ accepted: 1 });
    expect((await aggregator.get('/health')).body).toEqual({ status: 'ok' });
  });
});
