import { createServer } from 'node:http';
import { log } from './log.mjs';

/** @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => unknown} Handler */

/**
 * Listens, and returns how to stop: no new requests, those under way are answered.
 * @param {number} port
 * @param {Handler} handler
 * @param {string} [host] all interfaces when absent
 * @returns {() => Promise<void>}
 */
export function serve(port, handler, host) {
  const server = createServer(handler);
  server.listen(port, host, () => log('info', 'listening', { port }));
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {Readonly<Record<string, unknown>>} body
 */
export function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}
