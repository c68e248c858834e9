import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createRawServer, type Server as RawServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { dialer } from '../../../src/adapters/docker/dial.js';
import { EngineClient } from '../../../src/adapters/docker/engine-client.js';
import type { Endpoint } from '../../../src/adapters/docker/endpoint.js';
import { createProcesses } from '../../../src/adapters/process/processes.js';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

export interface FakeEngine {
  readonly socket: string;
  readonly endpoint: Endpoint;
  /** Requests so far, e.g. `GET /version`. */
  readonly asked: readonly string[];
  client(timeLimit?: number): EngineClient;
  /** Ends all connections, as a restart of the engine does. */
  dropConnections(): void;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The same engine, whose clock is ahead of ours, or behind. */
export function tellingTime(answer: Answer, aheadMs = 0): Answer {
  return (request, response) => {
    const time = new Date(Date.now() + aheadMs);
    response.setHeader('Date', time.toUTCString());
    if (request.url === '/info') answerJson(response, { SystemTime: time.toISOString() });
    else answer(request, response);
  };
}

/** An HTTP server on a socket of its own, that answers what no real engine does on demand. */
export async function fakeEngine(answer: Answer): Promise<FakeEngine> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${decodeURIComponent(request.url ?? '')}`);
    answer(request, response);
  });
  const engine = await listen(server);
  return {
    ...engine,
    asked,
    dropConnections: () => {
      server.closeAllConnections();
    },
  };
}

/** A server that says whatever it likes. */
export async function fakeServer(talk: (socket: Socket) => void): Promise<FakeEngine> {
  const sockets = new Set<Socket>();
  const server = createRawServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  closing.push(() => {
    dropConnections();
    return Promise.resolve();
  });
  return { ...(await listen(server)), asked: [], dropConnections };
}

export function clientOf(endpoint: Endpoint, timeLimit = 5000): EngineClient {
  const dial = dialer({ endpoint, processes: createProcesses(), env: process.env });
  return new EngineClient({ endpoint, dial, timeLimit });
}

export function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function listen(server: Server | RawServer) {
  const folder = await mkdtemp(join(tmpdir(), 'altctl-test-'));
  const socket = join(folder, 'docker.sock');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  closing.push(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });
  const endpoint = { context: 'default', host: `unix://${socket}`, socket };
  return { socket, endpoint, client: (timeLimit?: number) => clientOf(endpoint, timeLimit) };
}
