import { log } from '../program/log.mjs';
import { answer, serve } from '../program/serve.mjs';
import { onShutdown } from '../program/shutdown.mjs';
import { createReadiness } from './readiness.mjs';

/**
 * An HTTP server with /health, as the web services of the stack are.
 * @param {number} port
 */
export function runHttp(port) {
  const readiness = createReadiness();
  const close = serve(port, (request, response) => {
    if (request.url === '/health')
      return answer(response, readiness.isReady() ? 200 : 503, { status: readiness.describe() });
    log('info', 'request', { method: request.method, path: request.url });
    return answer(response, 200, { service: process.env['SERVICE'] ?? 'app', path: request.url });
  });
  onShutdown(close);
}
