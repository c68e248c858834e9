import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { HEALTH_PATH } from '../protocol/headers.js';
import { answer } from '../running/answer.js';
import { numberSetting, type Environment } from '../running/environment.js';
import { close, listen } from '../running/listen.js';
import type { Log } from '../running/log.js';
import { onShutdown, SHUTDOWN_MS } from '../running/shutdown.js';
import type { Readiness } from './readiness.js';

/** What a stand-in is started with. */
export interface Start {
  readonly env: Environment;
  readonly port: number;
  readonly log: Log;
}

export interface StandIn extends Start {
  readonly readiness: Readiness;
  /** Answers what is no question about its health. */
  readonly respond: (request: IncomingMessage, response: ServerResponse) => void;
  /** What is to be done first when it is told to end. */
  readonly finish?: () => void;
  /** All interfaces when absent. */
  readonly host?: string;
}

/**
 * Listens until SIGTERM: /health tells how the start goes, and requests under way are answered before the end.
 * @throws Error when the port is taken
 */
export async function serve(standIn: StandIn): Promise<void> {
  const { env, port, log, readiness, respond, finish, host } = standIn;
  const server = createServer((request, response) => {
    if (request.url !== HEALTH_PATH) {
      respond(request, response);
      return;
    }
    answer(response, readiness.isReady() ? 200 : 503, { status: readiness.describe() });
  });
  onShutdown({
    limitMs: numberSetting(env, 'SHUTDOWN_MS', SHUTDOWN_MS),
    log,
    finish: () => {
      finish?.();
      return close(server);
    },
  });
  await listen(server, port, host);
  log('info', 'listening', { port });
}

/** For those of whom nothing is asked but their health. */
export function notFound(_request: IncomingMessage, response: ServerResponse): void {
  answer(response, 404, { error: 'not found' });
}
