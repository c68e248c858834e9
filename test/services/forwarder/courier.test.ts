import { describe, expect, it } from 'vitest';
import { Courier, type Ending } from '../../../services/rask-log-forwarder/sending/courier.js';
import type { Outcome } from '../../../services/rask-log-forwarder/sending/post.js';

const taken: Outcome = { kind: 'taken', rejected: [] };
const failed: Outcome = { kind: 'failed', reason: '503 full', retryAfterMs: 2_000 };
const unauthorized: Outcome = { kind: 'unauthorized', reason: '401 wrong token' };
const tooLarge: Outcome = { kind: 'too-large', reason: '413 too large' };
const malformed: Outcome = { kind: 'malformed', reason: '400 no NDJSON' };

const lineOf = (n: number, more: object = {}) =>
  Buffer.from(`${JSON.stringify({ id: n, message: `line ${n}`, ...more })}\n`);
const idsOf = (body: Buffer) =>
  [...body.toString().matchAll(/"id":(\d+)/g)].map(([, id]) => Number(id));

/** A courier to an aggregator that answers as it is told to; without waiting for real. */
function create(answer: (body: Buffer, attempt: number) => Outcome) {
  const bodies: Buffer[] = [];
  const pauses: number[] = [];
  const said: string[] = [];
  let dropped = 0;
  const hurry = new AbortController();
  const stop = new AbortController();
  const ending: Ending = { hurry: hurry.signal, stop: stop.signal };
  const courier = new Courier({
    post: (body) => Promise.resolve(answer(body, bodies.push(body))),
    sleep: (ms) => Promise.resolve(void pauses.push(ms)),
    random: () => 0.5,
    log: (_level, message) => said.push(message),
    onDropped: (lines) => (dropped += lines),
  });
  return {
    ...{ courier, ending, hurry, stop, bodies, pauses, said },
    dropped: () => dropped,
    deliver: (...lines: readonly Buffer[]) => courier.deliver(lines, ending),
  };
}

describe('lines on their way', () => {
  it('are delivered in one body, once', async () => {
    const { bodies, deliver, courier } = create(() => taken);
    expect(await deliver(lineOf(1), lineOf(2))).toBe(true);
    expect(bodies.map(idsOf)).toEqual([[1, 2]]);
    expect(courier.away).toBeUndefined();
  });

  it('are tried again, ever later and never before the time asked for, until they are taken', async () => {
    const { pauses, said, deliver, dropped } = create((_body, attempt) =>
      attempt <= 5 ? failed : taken,
    );
    expect(await deliver(lineOf(1))).toBe(true);
    expect(pauses).toEqual([2_100, 2_200, 2_400, 2_800, 3_600]);
    expect(said).toEqual([
      'the aggregator takes nothing; lines are kept',
      'the aggregator is back',
    ]);
    expect(dropped()).toBe(0);
  });

  it('are kept while the token is wrong, which is asked about rarely', async () => {
    const { pauses, deliver, courier, hurry } = create((_body, attempt) => {
      if (attempt === 4) hurry.abort();
      return unauthorized;
    });
    expect(await deliver(lineOf(1))).toBe(false);
    expect(pauses.every((ms) => ms >= 10_000)).toBe(true);
    expect(courier.away?.reason).toBe('401 wrong token');
  });

  it('say anew when the reason changes, and only then', async () => {
    const { said, deliver } = create((_body, attempt) =>
      attempt > 4 ? taken : attempt > 2 ? unauthorized : failed,
    );
    await deliver(lineOf(1));
    expect(said).toEqual([
      'the aggregator takes nothing; lines are kept',
      'the aggregator still takes nothing',
      'the aggregator is back',
    ]);
  });

  it('that are rejected alone are said and counted, and not tried again', async () => {
    const { bodies, said, deliver, dropped } = create(() => ({
      kind: 'taken',
      rejected: [{ line: 1, reason: 'no service' }],
    }));
    expect(await deliver(lineOf(1), lineOf(2))).toBe(true);
    expect(bodies).toHaveLength(1);
    expect(said).toEqual(['the aggregator rejects lines']);
    expect(dropped()).toBe(1);
  });
});

describe('a body that is too large', () => {
  it('is halved until it fits, in order', async () => {
    const { bodies, deliver } = create((body) => (idsOf(body).length > 2 ? tooLarge : taken));
    const lines = Array.from({ length: 7 }, (_, n) => lineOf(n));
    expect(await deliver(...lines)).toBe(true);
    const sent = bodies.map(idsOf).filter((ids) => ids.length <= 2);
    expect(sent.flat()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('of one line is shortened, and dropped and counted only when it is short already', async () => {
    const long = lineOf(1, { message: 'x'.repeat(50_000), fields: { a: 1 } });
    const shortened = create((body) => (body.length > 10_000 ? tooLarge : taken));
    expect(await shortened.deliver(long, lineOf(2))).toBe(true);
    expect(shortened.dropped()).toBe(0);
    const dropping = create((body) => (idsOf(body).includes(1) ? tooLarge : taken));
    expect(await dropping.deliver(long, lineOf(2))).toBe(true);
    expect(dropping.dropped()).toBe(1);
    expect(dropping.bodies.map(idsOf).at(-1)).toEqual([2]);
  });
});

describe('a body that is called no NDJSON', () => {
  it('loses the lines that are none, which are counted, and no others', async () => {
    const torn = Buffer.from('{"id":9,"mess\n');
    const { bodies, deliver, dropped, said } = create((body) =>
      body.includes(torn) ? malformed : taken,
    );
    expect(await deliver(torn, lineOf(1), lineOf(2))).toBe(true);
    expect(dropped()).toBe(1);
    expect(bodies.map(idsOf).at(-1)).toEqual([1, 2]);
    expect(said).toContain('a line is refused and dropped');
  });

  it('is kept when all of it is NDJSON: a stranger answers', async () => {
    const { deliver, dropped, pauses } = create((_body, attempt) =>
      attempt <= 3 ? malformed : taken,
    );
    expect(await deliver(lineOf(1))).toBe(true);
    expect(dropped()).toBe(0);
    expect(pauses).toHaveLength(3);
  });
});

describe('the end of a delivery', () => {
  it('in a hurry is after one attempt', async () => {
    const { hurry, bodies, deliver } = create(() => failed);
    hurry.abort();
    expect(await deliver(lineOf(1))).toBe(false);
    expect(bodies).toHaveLength(1);
  });

  it('for good is before any', async () => {
    const { stop, bodies, deliver } = create(() => taken);
    stop.abort();
    expect(await deliver(lineOf(1))).toBe(false);
    expect(bodies).toHaveLength(0);
  });
});
