import { Buffer } from 'node:buffer';
import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Json } from '../json.js';
import { ConnectionPool } from './connection-pool.js';
import type { Endpoint } from './endpoint.js';
import type { ByteStream, EngineConnection } from './engine-connection.js';
import { engineRefused, engineSilent, engineUnreachable, isSilence } from './engine-failures.js';

const TIME_LIMIT_MS = 10_000;

/** The engine answers no faster over more; a few hang when their containers do. */
const CONNECTIONS = 8;

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

export interface EngineClientOptions {
  readonly endpoint: Endpoint;
  readonly dial: () => ByteStream;
  /** Of each call, in ms. */
  readonly timeLimit?: number;
}

/**
 * The engine's HTTP interface. Paths carry no version: the engine then speaks its newest, and only
 * fields that all have are read.
 */
export class EngineClient {
  readonly endpoint: Endpoint;
  readonly #connections: ConnectionPool;
  readonly #timeLimit: number;

  constructor({ endpoint, dial, timeLimit = TIME_LIMIT_MS }: EngineClientOptions) {
    this.endpoint = endpoint;
    this.#connections = new ConnectionPool(dial, CONNECTIONS);
    this.#timeLimit = timeLimit;
  }

  /**
   * Asks once, whatever the engine's answer is.
   * @throws AltctlError `external` when it does not come
   */
  ask(method: 'GET' | 'DELETE', path: string, timeLimit = this.#timeLimit): Promise<Answer> {
    return this.#connections.lend(async (connection) => {
      const mayBeStale = connection.isUsed;
      try {
        return await this.#exchange(connection, method, path, timeLimit);
      } catch (error) {
        if (!mayBeStale || isSilence(error)) throw error;
        const fresh = this.#connections.open();
        const answer = this.#exchange(fresh, method, path, timeLimit);
        return await answer.finally(() => {
          fresh.close();
        });
      }
    });
  }

  /** @throws AltctlError `external` when there is no answer, or a refusal */
  async get(path: string): Promise<Json> {
    const { status, body } = await this.ask('GET', path);
    if (status >= 400) throw engineRefused(path, status, body);
    return body;
  }

  /**
   * Opens an answer without end, on a connection of its own; `signal` closes it.
   * @throws AltctlError `external` when the engine can't be reached, or refuses
   */
  async open(path: string, signal: AbortSignal): Promise<Readable> {
    const connection = this.#connections.open();
    const body = new PassThrough();
    // Told to whoever reads to the end; before that there may be nobody.
    body.on('error', () => undefined);
    const { status, end } = connection.send('GET', path, (bytes) => body.write(bytes));
    const close = () => {
      connection.close();
    };
    if (signal.aborted) close();
    signal.addEventListener('abort', close);
    end
      .then(
        () => body.end(),
        (error: unknown) => body.destroy(error instanceof Error ? error : new Error(String(error))),
      )
      .finally(() => {
        signal.removeEventListener('abort', close);
      });
    const answered = await this.#inTime(connection, status, this.#timeLimit);
    if (answered === 200) return body;
    throw engineRefused(path, answered, parse(await text(body)));
  }

  async #exchange(
    connection: EngineConnection,
    method: string,
    path: string,
    timeLimit: number,
  ): Promise<Answer> {
    const pieces: Buffer[] = [];
    const { status, end } = connection.send(method, path, (bytes) => pieces.push(bytes));
    const answer = end.then(async () => ({
      status: await status,
      body: parse(Buffer.concat(pieces).toString('utf8')),
    }));
    return this.#inTime(connection, answer, timeLimit);
  }

  async #inTime<Result>(
    connection: EngineConnection,
    answer: Promise<Result>,
    timeLimit: number,
  ): Promise<Result> {
    const timer = setTimeout(() => {
      connection.close(engineSilent(this.endpoint, timeLimit));
    }, timeLimit);
    try {
      return await answer;
    } catch (error) {
      throw engineUnreachable(this.endpoint, error);
    } finally {
      clearTimeout(timer);
    }
  }
}

function parse(body: string): Json {
  const json = body === '' ? new Json(undefined) : Json.parse(body);
  if (json === undefined) throw new Error('what answers there is no Docker engine');
  return json;
}
