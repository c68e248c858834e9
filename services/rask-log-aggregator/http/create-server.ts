import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { reasonOf } from '../../running/log.js';
import type { Context } from '../context.js';
import { StorageError } from '../store/storage-error.js';
import { refuse } from './refuse.js';
import { route } from './route.js';

/** Slow clients hold a connection and a body for no longer than this, in ms. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
};

/** The HTTP server, not listening yet. */
export function createHttpServer(context: Context): Server {
  const server = createServer(LIMITS, (request, response) => {
    route(context, request, response).catch((error: unknown) => {
      fail(context, { request, response, error });
    });
  });
  limitConnections(server, context);
  return server;
}

/** Beyond the limit a connection is closed at once; never one from inside, so that the healthcheck gets through. */
function limitConnections(server: Server, { settings, log }: Context): void {
  const open = new Set<Socket>();
  let isFull = false;
  server.on('connection', (socket: Socket) => {
    if (open.size >= settings.maxConnections && !isLoopback(socket)) {
      if (!isFull) log('warn', 'too many connections', { open: open.size });
      isFull = true;
      socket.destroy();
      return;
    }
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      isFull = false;
    });
  });
}

function isLoopback({ remoteAddress }: Socket): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(remoteAddress ?? '');
}

interface Failed {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly error: unknown;
}

function fail({ log }: Context, { request, response, error }: Failed): void {
  // Nobody is there to be answered.
  if (response.destroyed || request.socket.destroyed) return;
  const isStorage = error instanceof StorageError;
  if (!isStorage) log('error', 'request failed', { url: request.url, reason: reasonOf(error) });
  // Half an answer must not look like a whole one.
  if (response.headersSent) response.destroy();
  else
    refuse(response, isStorage ? 503 : 500, isStorage ? reasonOf(error) : 'something went wrong');
}
