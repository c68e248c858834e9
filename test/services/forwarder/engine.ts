import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { startServer, type TestServer } from './server.js';

/** The id of the one container that the stand-in knows. */
export const container = 'cd'.repeat(32);

export interface StandIn extends TestServer {
  readonly socket: string;
  /** What was asked for, without its query. */
  readonly asked: readonly string[];
}

/**
 * Answers as an engine with one running container does, except that its log is whatever `log` makes of it: for what
 * the real one can't be made to do.
 */
export async function startStandIn(
  folder: string,
  log: (response: ServerResponse, reading: number) => void,
): Promise<StandIn> {
  const asked: string[] = [];
  let readings = 0;
  const socket = join(folder, 'engine.sock');
  const server = await startServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    asked.push(path);
    switch (path) {
      case '/events':
        response.writeHead(200).flushHeaders();
        break;
      case '/containers/json':
        response.end(
          JSON.stringify([{ Id: container, Names: ['/alt-web-1'], State: 'running', Labels: {} }]),
        );
        break;
      case `/containers/${container}/json`:
        response.end(JSON.stringify({ State: { Running: true }, Config: { Tty: false } }));
        break;
      case `/containers/${container}/logs`:
        response.writeHead(200).flushHeaders();
        log(response, (readings += 1));
        break;
      default:
        response.writeHead(404).end('{}');
    }
  }, socket);
  return { ...server, socket, asked };
}
