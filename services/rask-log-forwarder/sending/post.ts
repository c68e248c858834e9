import http from 'node:http';
import https from 'node:https';
import { z } from 'zod';
import type { Rejection } from '../../protocol/answers.js';
import { DROPPED_HEADER, FORWARDER_HEADER, LINES_PATH } from '../../protocol/headers.js';
import { NDJSON } from '../../protocol/log-line.js';
import { reasonOf } from '../../running/log.js';
import { retryAfterMs } from './backoff.js';

/** Far above what an aggregator says of a batch whose lines are all rejected. */
const LONGEST_ANSWER_BYTES = 1024 * 1024;

/** What became of one request. */
export type Outcome =
  /** Durable at the aggregator, but for the rejected ones, which it never takes. */
  | { readonly kind: 'taken'; readonly rejected: readonly Rejection[] }
  | { readonly kind: 'too-large'; readonly reason: string }
  /** Something in it can't be read as NDJSON at all. */
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'unauthorized'; readonly reason: string }
  /** Nothing is known to be stored; the server asks for a pause of so many ms. */
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfterMs: number };

/** Sends one body; never throws. */
export type Post = (body: Buffer, signal: AbortSignal) => Promise<Outcome>;

export interface PostOptions {
  /** Of the aggregator, without a path of its own. */
  readonly url: string;
  readonly token?: string;
  /** `<name>:<id>` */
  readonly forwarder: string;
  /** Lines dropped so far. */
  readonly dropped: () => number;
  /** From the first byte sent to the last received, in ms. */
  readonly limitMs: number;
}

const answerSchema = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.array(z.object({ line: z.number(), reason: z.string() })),
});

/** One connection that is used again: there is never more than one request under way. */
export function createPost({ url, token, forwarder, dropped, limitMs }: PostOptions): Post {
  const target = new URL(LINES_PATH, url);
  const protocol = target.protocol === 'https:' ? https : http;
  const agent = new protocol.Agent({ keepAlive: true, maxSockets: 1 });
  return async (body, signal) => {
    const headers = {
      'content-type': NDJSON,
      'content-length': body.length,
      [FORWARDER_HEADER]: forwarder,
      [DROPPED_HEADER]: String(dropped()),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const late = new AbortController();
    let call: http.ClientRequest | undefined;
    const end = () => call?.destroy(new Error('sending is over'));
    const limit = setTimeout(() => {
      late.abort();
      end();
    }, limitMs);
    signal.addEventListener('abort', end);
    try {
      // Throws at once for what it can't send at all.
      call = protocol.request(target, { method: 'POST', agent, headers });
      const response = await answerOf(call, body);
      return judge(response, await textOf(response));
    } catch (error) {
      const reason = late.signal.aborted ? `no answer within ${limitMs} ms` : reasonOf(error);
      return { kind: 'failed', reason, retryAfterMs: 0 };
    } finally {
      clearTimeout(limit);
      signal.removeEventListener('abort', end);
    }
  };
}

function answerOf(call: http.ClientRequest, body: Buffer): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    call.once('response', resolve);
    // Also behind the answer: a server that refuses early may close while the body is still being sent.
    call.on('error', reject);
    call.end(body);
  });
}

/** @throws Error when it is longer than any answer of an aggregator */
async function textOf(response: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LONGEST_ANSWER_BYTES) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function judge({ statusCode = 0, headers }: http.IncomingMessage, body: string): Outcome {
  const reason = `${statusCode} ${body.trim().slice(0, 200)}`.trim();
  switch (statusCode) {
    case 200:
      return readTaken(body) ?? notUnderstood(reason);
    case 400:
      return { kind: 'malformed', reason };
    case 401:
    case 403:
      return { kind: 'unauthorized', reason };
    case 413:
      return { kind: 'too-large', reason };
    default: {
      const asked = retryAfterMs(headers['retry-after'], Date.now());
      return { kind: 'failed', reason, retryAfterMs: asked };
    }
  }
}

function notUnderstood(answer: string): Outcome {
  return { kind: 'failed', reason: `not understood: ${answer}`, retryAfterMs: 0 };
}

/** Undefined where somebody else than an aggregator answered. */
function readTaken(body: string): Outcome | undefined {
  try {
    const { rejected } = answerSchema.parse(JSON.parse(body));
    return { kind: 'taken', rejected };
  } catch {
    return undefined;
  }
}
