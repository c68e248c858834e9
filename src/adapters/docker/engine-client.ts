import {
  request,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { isSilence } from '../../model/is-silence.js';
import { Json } from '../json.js';
import type { Endpoint } from './endpoint.js';
import { EngineAgent, type Dial } from './engine-agent.js';
import { EngineClock } from './engine-clock.js';
import {
  NO_ENGINE,
  engineRefused,
  engineSilent,
  engineUnreachable,
  throwIfRefused,
} from './engine-failures.js';

const TIME_LIMIT_MS = 10_000;

/** The engine wants a name there, any. */
const HOST = 'docker';

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** An answer that is no JSON. */
export interface RawAnswer {
  readonly status: number;
  readonly bytes: Buffer;
}

/** An answer without a body. */
export interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

type Method = 'GET' | 'POST' | 'DELETE';

export interface EngineClientOptions {
  readonly endpoint: Endpoint;
  readonly dial: Dial;
  /** Of each call, in ms. */
  readonly timeLimit?: number;
  /** Our own time, ms since the epoch. */
  readonly now?: () => number;
}

/**
 * The engine's HTTP interface. Paths carry no version: the engine then speaks its newest, and only
 * fields that all have are read.
 */
export class EngineClient {
  readonly endpoint: Endpoint;
  readonly clock: EngineClock;
  readonly #dial: Dial;
  readonly #agent: EngineAgent;
  readonly #timeLimit: number;

  constructor({ endpoint, dial, timeLimit = TIME_LIMIT_MS, now = Date.now }: EngineClientOptions) {
    this.endpoint = endpoint;
    this.clock = new EngineClock(now);
    this.#dial = dial;
    this.#agent = new EngineAgent(dial);
    this.#timeLimit = timeLimit;
  }

  /**
   * Asks once, whatever the engine's answer is.
   * @throws AltctlError `external` when it does not come
   */
  async ask(
    method: Exclude<Method, 'POST'>,
    path: string,
    timeLimit = this.#timeLimit,
  ): Promise<Answer> {
    const call = request({ method, path, host: HOST, agent: this.#agent });
    try {
      return await this.#send(call, readAnswer, timeLimit);
    } catch (error) {
      // The engine may close an idle connection at any moment.
      if (call.reusedSocket && !isSilence(error)) return this.ask(method, path, timeLimit);
      throw error;
    }
  }

  /**
   * Asks once, on a connection of its own: it waits behind no other question, and is not asked again
   * when the connection breaks. For what changes something, and for what may hang.
   * @throws AltctlError `external` when the answer does not come
   */
  askAlone(method: Method, path: string, timeLimit = this.#timeLimit): Promise<Answer> {
    return this.#send(this.#callAlone(method, path), readAnswer, timeLimit);
  }

  /**
   * As `askAlone`, with JSON as the body of the question.
   * @throws AltctlError `external` when the answer does not come
   */
  post(path: string, body: unknown, timeLimit = this.#timeLimit): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json' };
    const options = { method: 'POST', path, host: HOST, headers, createConnection: this.#dial };
    return this.#send(request(options), readAnswer, timeLimit, JSON.stringify(body));
  }

  /**
   * Asks for the headers of an answer.
   * @throws AltctlError `external` when they do not come
   */
  head(path: string, timeLimit = this.#timeLimit): Promise<Head> {
    const call = request({ method: 'HEAD', path, host: HOST, agent: this.#agent });
    return this.#send(call, readHead, timeLimit);
  }

  /**
   * As `askAlone`, for an answer in bytes.
   * @throws AltctlError `external` when the answer does not come
   */
  download(path: string, timeLimit = this.#timeLimit): Promise<RawAnswer> {
    return this.#send(this.#callAlone('GET', path), readBytes, timeLimit);
  }

  /** @throws AltctlError `external` when there is no answer, or a refusal */
  async get(path: string, timeLimit = this.#timeLimit): Promise<Json> {
    const answer = await this.ask('GET', path, timeLimit);
    throwIfRefused(path, answer);
    return answer.body;
  }

  /**
   * Opens an answer without end, on a connection of its own; `signal` closes it.
   * @throws AltctlError `external` when the engine can't be reached, or refuses
   */
  open(path: string, signal: AbortSignal): Promise<Readable> {
    const call = request({ path, host: HOST, createConnection: this.#dial, signal });
    return this.#send(call, (response) => readStream(path, response), this.#timeLimit);
  }

  #callAlone(method: Method, path: string): ClientRequest {
    return request({ method, path, host: HOST, createConnection: this.#dial });
  }

  #send<Result>(
    call: ClientRequest,
    read: (response: IncomingMessage) => Promise<Result>,
    timeLimit: number,
    body?: string,
  ): Promise<Result> {
    const learn = this.clock.asking();
    let timer: NodeJS.Timeout | undefined;
    // From here on: it may have waited long for one of the connections.
    call.once('socket', () => {
      timer = setTimeout(() => call.destroy(engineSilent(this.endpoint, timeLimit)), timeLimit);
    });
    const answer = new Promise<Result>((resolve, reject) => {
      call.on('error', reject);
      call.once('response', (response) => {
        learn(response.headers.date);
        read(response).then(resolve, reject);
      });
      call.end(body);
    });
    return answer
      .catch((error: unknown) => {
        throw engineUnreachable(this.endpoint, error);
      })
      .finally(() => {
        clearTimeout(timer);
      });
  }
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  return { status: statusOf(response), body: await readJson(response) };
}

async function readBytes(response: IncomingMessage): Promise<RawAnswer> {
  return { status: statusOf(response), bytes: await buffer(response) };
}

/** Nothing follows, but only what was read to its end frees the connection. */
async function readHead(response: IncomingMessage): Promise<Head> {
  await buffer(response);
  return { status: statusOf(response), headers: response.headers };
}

async function readStream(path: string, response: IncomingMessage): Promise<Readable> {
  const status = statusOf(response);
  if (status === 200) return response;
  throw engineRefused(path, status, await readJson(response));
}

async function readJson(response: IncomingMessage): Promise<Json> {
  const body = await text(response);
  const json = body === '' ? new Json(undefined) : Json.parse(body);
  if (json === undefined) throw new Error(NO_ENGINE);
  return json;
}

/** An answer has one; Node's type is the same for a server's requests. */
function statusOf({ statusCode = 0 }: IncomingMessage): number {
  return statusCode;
}
