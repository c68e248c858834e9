import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Health } from '../../../services/rask-log-aggregator/health.js';
import { line, lines, ndjson } from './lines.js';
import { startTest, type Started } from './aggregators.js';

let aggregator: Started;
afterEach(() => aggregator.remove());
afterEach(() => {
  vi.useRealTimers();
});

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

describe('a volume without room', () => {
  it('takes no line and says so, still answers, and takes lines again when there is room', async () => {
    aggregator = await startTest();
    await aggregator.post(ndjson(lines(0, 10)));
    aggregator = await aggregator.restart({ MIN_FREE_BYTES: '1000000g' });
    const refused = await aggregator.post(ndjson(lines(10, 10)));
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect(refused.body).toMatchObject({
      error: expect.stringMatching(/volume is full/) as string,
    });
    expect(await aggregator.get('/health')).toMatchObject({
      status: 503,
      body: { status: 'failing', reason: expect.stringMatching(/volume is full/) as string },
    });
    expect(await aggregator.messages()).toHaveLength(10);
    aggregator = await aggregator.restart({});
    expect((await aggregator.post(ndjson(lines(10, 10)))).body).toMatchObject({ accepted: 10 });
    expect((await aggregator.get('/health')).status).toBe(200);
  });
});

describe('a folder that holds no store and cannot', () => {
  it('is told by health from the start', async () => {
    aggregator = await startTest();
    const file = fileURLToPath(import.meta.url);
    const broken = await startTest({ DATA_DIR: `${file}/data` });
    expect((await broken.get('/health')).status).toBe(503);
    expect((await broken.post(ndjson([line(1)]))).status).toBe(503);
    expect((await broken.get('/v1/logs')).status).toBe(503);
    expect(broken.said).toContain('starting without the store');
    await broken.remove();
  });
});

describe('health', () => {
  it('says that a store which hangs does not answer, and starts no second probe', async () => {
    aggregator = await startTest();
    let probes = 0;
    const health = new Health({
      probe: () => {
        probes += 1;
        return sleep(60_000, undefined, { ref: false });
      },
    });
    const answers = await Promise.all([health.check(), health.check()]);
    for (const { status, reason } of answers) {
      expect(status).toBe('failing');
      expect(reason).toMatch(/not answered/);
    }
    expect(probes).toBe(1);
  });
});

describe('retention', () => {
  it('removes what came first when there is too much, whatever its clock said', async () => {
    aggregator = await startTest();
    const future = line(0, { ts: '2199-01-01T00:00:00.000000000Z', message: 'from the future' });
    await aggregator.post(ndjson([future]));
    for (let from = 1; from <= 1_000; from += 100) await aggregator.post(ndjson(lines(from, 100)));
    const past = line(0, { ts: '1970-01-01T00:00:00.000000000Z', message: 'from the past' });
    await aggregator.post(ndjson([past]));
    aggregator = await aggregator.restart({ RETAIN_BYTES: '100k' });
    await expect
      .poll(async () => ((await aggregator.get('/v1/stats')).body as { bytes: number }).bytes)
      .toBeLessThanOrEqual(100 * 1024);
    const left = await aggregator.messages();
    expect(left[0]).toBe('from the past');
    expect(left).not.toContain('from the future');
    expect(left.at(-1)).toBe('line 1000');
    expect((await aggregator.get('/v1/stats')).body).toMatchObject({ lines: left.length });
  });

  it('removes what came while the clock was ahead as if it had come when that was found', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const now = Date.now();
    aggregator = await startTest({ RETAIN_FOR: '1h' });
    vi.setSystemTime(now + YEAR_MS);
    await aggregator.post(ndjson(lines(0, 10)));
    await aggregator.post(ndjson(lines(10, 10)));
    vi.setSystemTime(now);
    await aggregator.post(ndjson(lines(20, 10)));
    aggregator = await aggregator.restart();
    await sleep(300);
    expect(await aggregator.messages()).toHaveLength(30);
    vi.setSystemTime(now + 2 * HOUR_MS);
    aggregator = await aggregator.restart();
    await expect.poll(() => aggregator.messages()).toEqual([]);
  });

  it('keeps what is there while the clock is behind, and after', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const now = Date.now();
    aggregator = await startTest({ RETAIN_FOR: '1h' });
    await aggregator.post(ndjson(lines(0, 10)));
    vi.setSystemTime(now - YEAR_MS);
    aggregator = await aggregator.restart();
    await sleep(300);
    vi.setSystemTime(now + 1000);
    aggregator = await aggregator.restart();
    await sleep(300);
    expect(await aggregator.messages()).toHaveLength(10);
  });

  it('removes by the time of arrival what is too old, and then knows the service no more', async () => {
    aggregator = await startTest();
    await aggregator.post(ndjson(lines(0, 10)));
    aggregator = await aggregator.restart({ RETAIN_FOR: '1h' });
    // Printed long ago, and there since a moment.
    await sleep(300);
    expect(await aggregator.messages()).toHaveLength(10);
    aggregator = await aggregator.restart({ RETAIN_FOR: '10ms' });
    await expect.poll(() => aggregator.messages()).toEqual([]);
    expect((await aggregator.get('/v1/stats')).body).toEqual({
      lines: 0,
      bytes: 0,
      duplicates: 0,
      rejected: 0,
      dropped: {},
    });
  });
});
