import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTest, type Started } from './aggregators.js';
import { container, line, lines, ndjson } from './lines.js';

describe('what forwarders send', () => {
  let aggregator: Started;
  beforeEach(async () => {
    aggregator = await startTest();
  });
  afterEach(() => aggregator.remove());

  it('is kept, and given back with the time of its arrival', async () => {
    const sent = line(1, { level: 'warn', fields: { msg: 'a', nested: { b: [1] } } });
    const { status, body } = await aggregator.post(ndjson([sent]));
    expect(status).toBe(200);
    expect(body).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    const [found] = await aggregator.stored();
    expect(found).toEqual({ ...sent, receivedAt: found?.receivedAt });
    expect(String(found?.receivedAt)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('is kept once, however often it comes: in one body, at the same time, after a restart', async () => {
    const twice = await aggregator.post(ndjson([line(1), line(1), line(2)]));
    expect(twice.body).toMatchObject({ accepted: 2, duplicates: 1 });
    const body = ndjson(lines(0, 50));
    const answers = await Promise.all(Array.from({ length: 8 }, () => aggregator.post(body)));
    const accepted = answers.map(({ body: one }) => (one as { accepted: number }).accepted);
    expect(accepted.reduce((sum, one) => sum + one)).toBe(48);
    aggregator = await aggregator.restart();
    expect((await aggregator.post(body)).body).toMatchObject({ accepted: 0, duplicates: 50 });
    expect((await aggregator.get('/v1/stats')).body).toMatchObject({ lines: 50 });
    expect(await aggregator.messages()).toHaveLength(50);
  });

  it('may hold garbage: it is rejected alone and named', async () => {
    const body = `${JSON.stringify(line(1))}\n{"half":\n\n[]\n${JSON.stringify(line(2))}`;
    expect((await aggregator.post(body)).body).toMatchObject({
      accepted: 2,
      rejected: [
        { line: 2, reason: 'no JSON' },
        { line: 4, reason: expect.any(String) as string },
      ],
    });
    expect((await aggregator.get('/v1/stats')).body).toMatchObject({ lines: 2, rejected: 2 });
  });

  it('is refused when nothing of it is NDJSON', async () => {
    const { status, body } = await aggregator.post('GET / HTTP/1.1\nhello\n');
    expect(status).toBe(400);
    expect(body).toEqual({ error: 'the body is no NDJSON' });
  });

  it('is rejected where a part of it can never be right', async () => {
    const wrong = [
      { ...line(1), id: `${container.slice(0, 12)}:o:1:0` },
      { ...line(1), ts: 'yesterday' },
      { ...line(1), service: 'a\u0000b' },
      { ...line(1), service: '\ud800' },
      { ...line(1), stream: 'stdin' },
      { ...line(1), message: 7 },
      { ...line(1), container: '../../etc' },
      { ...line(1), fields: [1] },
      { ...line(1), truncated: -1 },
    ];
    const { body } = await aggregator.post(ndjson(wrong));
    const { rejected } = body as { rejected: readonly { reason: string }[] };
    expect(rejected.map(({ reason }) => reason)).toEqual([
      'id does not match container, stream and ts',
      'ts is no timestamp of RFC 3339',
      'service has control characters',
      'service is no valid Unicode',
      'stream is neither stdout nor stderr',
      'message is no text',
      'container is no container id',
      'fields is no JSON object',
      'truncated is no count',
    ]);
  });

  it('may be nested as deep as it likes', async () => {
    const depth = 200_000;
    const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const text = JSON.stringify({ ...line(1), fields: {} }).replace(
      '"fields":{}',
      `"fields":${deep}`,
    );
    const { body } = await aggregator.post(`${text}\n${JSON.stringify(line(2))}`);
    expect(body).toMatchObject({ accepted: 1, rejected: [{ line: 1 }] });
  });

  it('keeps control characters, NUL and half characters as they are, and cuts what is too long', async () => {
    const odd = 'a\u0000b\u001b[31m\r\u2028\ud83d';
    const huge = '€'.repeat(400_000);
    const body = ndjson([line(1, { message: odd }), line(2, { message: huge, fields: { huge } })]);
    expect((await aggregator.post(body)).body).toMatchObject({ accepted: 2 });
    const [first, second] = await aggregator.stored();
    expect(first?.message).toBe(odd);
    expect(second?.message).toBe('€'.repeat(Math.floor((256 * 1024) / 3)));
    expect(second).toMatchObject({
      truncated: 1_200_000 - Buffer.byteLength(second?.message ?? ''),
    });
    expect(second).not.toHaveProperty('fields');
  });

  it('may be no UTF-8: what is none becomes U+FFFD', async () => {
    const [before = '', after = ''] = JSON.stringify(line(1, { message: '|' })).split('|');
    const body = Buffer.concat([
      Buffer.from(before),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(after),
    ]);
    expect((await aggregator.post(body)).body).toMatchObject({ accepted: 1 });
    expect(await aggregator.messages()).toEqual(['\ufffd\ufffd']);
  });

  it('says what forwarders had to drop, also after a restart', async () => {
    const report = (dropped: string, boot: string) =>
      aggregator.post('', { 'x-dropped': dropped, 'x-forwarder': `web-logs:${boot}` });
    await report('5', 'a');
    await report('3', 'a');
    await report('2', 'b');
    await report('many', 'c');
    aggregator = await aggregator.restart();
    expect((await aggregator.get('/v1/stats')).body).toMatchObject({ dropped: { 'web-logs': 7 } });
  });
});
