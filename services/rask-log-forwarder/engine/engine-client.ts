import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

const TIME_LIMIT_MS = 10_000;

/** The engine answered, but not with what was asked for. */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';
  constructor(
    readonly status: number,
    path: string,
    body: string,
  ) {
    super(`the engine answers ${status} to ${path}: ${body.trim().slice(0, 200)}`);
  }
}

/** The engine, asked and never told: there is nothing here but GET. */
export interface Engine {
  /**
   * One JSON document, unless `signal` ends the waiting for it.
   * @throws EngineRefusal for any status but 200; Error when it can't be reached or does not answer in time (10 s)
   */
  readonly get: (path: string, signal: AbortSignal) => Promise<unknown>;
  /**
   * An answer without end; `signal` closes it.
   * @throws as `get`, until the answer begins
   */
  readonly open: (path: string, signal: AbortSignal) => Promise<IncomingMessage>;
}

/**
 * The engine behind a unix socket. Paths carry no version: the engine then speaks its newest, and only fields that all
 * versions have are read.
 */
export function createEngine(socketPath: string): Engine {
  const begin = (path: string, signal: AbortSignal) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const call = request({ socketPath, path, signal, agent: false, headers: { host: 'docker' } });
      const limit = setTimeout(() => {
        call.destroy(new Error(`the engine does not answer within ${TIME_LIMIT_MS} ms`));
      }, TIME_LIMIT_MS);
      call.once('response', (response) => {
        clearTimeout(limit);
        if (response.statusCode === 200) resolve(response);
        else refuse(path, response).catch(reject);
      });
      // More than once: an answer that breaks off is told here as well, and an error without a listener ends the process.
      call.on('error', (error) => {
        clearTimeout(limit);
        reject(error);
      });
      call.end();
    });
  return {
    open: begin,
    get: async (path, signal) => JSON.parse(await bodyOf(await begin(path, signal))) as unknown,
  };
}

async function refuse(path: string, response: IncomingMessage): Promise<never> {
  const body = await bodyOf(response).catch(() => '');
  throw new EngineRefusal(response.statusCode ?? 0, path, body);
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const limit = setTimeout(() => {
    response.destroy(new Error(`the engine's answer does not end within ${TIME_LIMIT_MS} ms`));
  }, TIME_LIMIT_MS);
  try {
    return await text(response);
  } finally {
    clearTimeout(limit);
  }
}

/** Whether the engine says that there is no such container. */
export function isGone(error: unknown): boolean {
  return error instanceof EngineRefusal && error.status === 404;
}
