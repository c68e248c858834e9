import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';

export interface TestServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A server that answers as it is told to: on a free port of loopback, or on a unix socket. */
export async function startServer(
  listener: RequestListener,
  socketPath?: string,
): Promise<TestServer> {
  const server = createServer(listener);
  if (socketPath === undefined) server.listen(0, '127.0.0.1');
  else server.listen(socketPath);
  await once(server, 'listening');
  const address = server.address();
  return {
    url: typeof address === 'object' ? `http://127.0.0.1:${address?.port ?? 0}` : '',
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
