import type { IncomingMessage, RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createPost } from '../../../services/rask-log-forwarder/sending/post.js';
import { startServer, type TestServer } from './server.js';

let server: TestServer | undefined;
afterEach(() => server?.close());

const never = new AbortController().signal;

/** Sends one line to a server that answers so. */
async function send(
  listener: RequestListener,
  { limitMs = 5_000, signal = never, token = '' } = {},
) {
  server = await startServer(listener);
  const { url } = server;
  const post = createPost({
    ...{ url, forwarder: 'web:1', dropped: () => 3, limitMs },
    ...(token !== '' && { token }),
  });
  return post(Buffer.from('{"a":1}\n'), signal);
}

const answering =
  (status: number, body = '', headers = {}): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, headers).end(body);
  };

describe('one request', () => {
  it('brings the lines, who sends them, what was dropped, and the token', async () => {
    let seen: IncomingMessage | undefined;
    let body = '';
    const outcome = await send(
      (request, response) => {
        seen = request;
        void text(request).then((all) => {
          body = all;
          response.end('{"accepted":1,"duplicates":0,"rejected":[]}');
        });
      },
      { token: 'secret' },
    );
    expect(outcome).toEqual({ kind: 'taken', rejected: [] });
    expect(body).toBe('{"a":1}\n');
    expect(seen).toMatchObject({
      ...{ method: 'POST', url: '/v1/logs' },
      headers: {
        ...{ authorization: 'Bearer secret', 'x-forwarder': 'web:1', 'x-dropped': '3' },
        'content-type': 'application/x-ndjson',
      },
    });
  });

  it.each([
    [400, 'malformed'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [413, 'too-large'],
    [429, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
    [302, 'failed'],
    [404, 'failed'],
    [204, 'failed'],
  ] as const)('answered with %i is %s', async (status, kind) => {
    expect(await send(answering(status, status === 204 ? '' : 'because'))).toMatchObject({ kind });
  });

  it('is told how long to wait', async () => {
    const outcome = await send(answering(503, 'full', { 'retry-after': '7' }));
    expect(outcome).toMatchObject({ kind: 'failed', reason: '503 full', retryAfterMs: 7_000 });
  });

  it('has not arrived when somebody else than an aggregator says 200', async () => {
    expect(await send(answering(200, '<html>Welcome</html>'))).toMatchObject({
      kind: 'failed',
      reason: 'not understood: 200 <html>Welcome</html>',
    });
  });

  it('fails when nobody answers, or does not come to an end', async () => {
    const reason = 'no answer within 100 ms';
    expect(await send(() => undefined, { limitMs: 100 })).toMatchObject({ kind: 'failed', reason });
    await server?.close();
    const trickling: RequestListener = (_request, response) => response.write('{');
    expect(await send(trickling, { limitMs: 100 })).toMatchObject({ kind: 'failed', reason });
  });

  it('fails when the connection breaks before, in the middle of or instead of an answer', async () => {
    expect(await send((request) => request.socket.destroy())).toMatchObject({ kind: 'failed' });
    await server?.close();
    const half: RequestListener = (request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"acc');
      setImmediate(() => request.socket.destroy());
    };
    expect(await send(half)).toMatchObject({ kind: 'failed' });
    const url = server?.url ?? '';
    await server?.close();
    const post = createPost({ url, forwarder: 'web:1', dropped: () => 0, limitMs: 1_000 });
    expect(await post(Buffer.from('a'), never)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it('fails, and does not throw, when its headers cannot be sent at all', async () => {
    expect(await send(answering(200), { token: 'sn\u2603w' })).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('Invalid character') as string,
    });
  });

  it('takes no more of an answer than an aggregator could mean', async () => {
    const endless: RequestListener = (_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write(Buffer.alloc(64 * 1024, 'x')));
      };
      response.on('drain', more);
      more();
    };
    expect(await send(endless)).toMatchObject({ reason: 'the answer is too long' });
  });

  it('is over when the end comes', async () => {
    const ending = new AbortController();
    const outcome = await send(
      () => {
        ending.abort();
      },
      { signal: ending.signal },
    );
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'sending is over' });
  });
});
