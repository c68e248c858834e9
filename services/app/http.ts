import { answer } from '../running/answer.js';
import { createReadiness } from './readiness.js';
import { serve, type Start } from './stand-in.js';

/** An HTTP server with /health, as the web services of the stack are. */
export async function runHttp(start: Start): Promise<void> {
  const { env, log } = start;
  await serve({
    ...start,
    readiness: createReadiness(env, log),
    respond: ({ method, url: path }, response) => {
      log('info', 'request', { method, path });
      answer(response, 200, { service: env.SERVICE ?? 'app', path });
    },
  });
}
