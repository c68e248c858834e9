import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTest, type Started } from './aggregators.js';
import { line, lines, ndjson } from './lines.js';

describe('a query', () => {
  let aggregator: Started;
  beforeAll(async () => {
    aggregator = await startTest();
    const web = lines(0, 4).map((one, n) => ({ ...one, message: `web ${n}` }));
    const db = [
      line(1, { service: 'db', container: 'cd'.repeat(32), message: 'db SLOW', level: 'warn' }),
      line(5, { service: 'db', container: 'cd'.repeat(32), message: 'db gone', level: 'fatal' }),
    ];
    const other = line(2, {
      project: 'other',
      container: 'ef'.repeat(32),
      message: 'other',
      level: 'info',
    });
    await aggregator.post(ndjson([...db, ...web.reverse(), other]));
  });
  afterAll(() => aggregator.remove());

  it.each([
    ['', ['web 0', 'web 1', 'db SLOW', 'web 2', 'other', 'web 3', 'db gone']],
    ['service=db', ['db SLOW', 'db gone']],
    ['service=db&service=web&project=alt&tail=3', ['web 2', 'web 3', 'db gone']],
    ['project=other', ['other']],
    ['service=none', []],
    ['level=warn', ['db SLOW', 'db gone']],
    ['level=fatal', ['db gone']],
    ['text=slow', ['db SLOW']],
    ['text=web&tail=1', ['web 3']],
    ['text=web&tail=99', ['web 0', 'web 1', 'web 2', 'web 3']],
    ['tail=0', []],
    ['since=2026-01-02T03:04:05.002Z', ['web 2', 'other', 'web 3', 'db gone']],
    ['since=2026-01-02T05:04:05.003%2B02:00', ['web 3', 'db gone']],
    ['until=2026-01-02T03:04:05.001Z', ['web 0']],
    ['until=2026-01-02T03:04:05.003Z&tail=1', ['other']],
  ])('of %j finds its lines, oldest first', async (query, found) => {
    expect(await aggregator.messages(query)).toEqual(found);
  });

  it.each(['level=loud', 'since=2h', 'tail=-1', 'until=2026-02-30T00:00:00Z', 'sevice=db'])(
    'of %j is refused with the parameter that is wrong',
    async (query) => {
      const { status, body } = await aggregator.get(`/v1/logs?${query}`);
      expect(status).toBe(400);
      expect((body as { error: string }).error).toMatch(
        new RegExp(`^${query.split('=')[0] ?? ''} `),
      );
    },
  );
});

describe('a large answer', () => {
  let aggregator: Started;
  beforeAll(async () => {
    aggregator = await startTest();
    const text = 'x'.repeat(2_000);
    for (let from = 0; from < 20_000; from += 1_000)
      await aggregator.post(ndjson(lines(from, 1_000, { message: text })));
  });
  afterAll(() => aggregator.remove());

  it('that nobody reads holds up neither what comes in nor others that ask', async () => {
    const before = process.memoryUsage().rss;
    const end = new AbortController();
    const unread = await Promise.all(
      Array.from({ length: 4 }, () => fetch(`${aggregator.url}/v1/logs`, { signal: end.signal })),
    );
    expect(unread.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const sent = await aggregator.post(ndjson(lines(30_000, 100)));
    expect(sent.body).toMatchObject({ accepted: 100 });
    expect(await aggregator.messages('tail=1')).toEqual(['line 30099']);
    // Four times 40 MB would have been read by now without back-pressure.
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
    end.abort();
  });

  it('is the store of one moment: what is added meanwhile is not in it', async () => {
    const response = await fetch(`${aggregator.url}/v1/logs?since=2026-01-02T03:04:05Z`);
    await aggregator.post(ndjson(lines(40_000, 10)));
    const text = await response.text();
    expect(text.split('\n')).toHaveLength(20_100 + 1);
  });

  it('ends with the aggregator instead of holding it up', async () => {
    const response = await fetch(`${aggregator.url}/v1/logs`);
    const started = performance.now();
    const restarting = aggregator.restart();
    await expect(response.text()).rejects.toThrow();
    aggregator = await restarting;
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});
