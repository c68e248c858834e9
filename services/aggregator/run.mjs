import { log } from '../program/log.mjs';
import { answer, serve } from '../program/serve.mjs';
import { onShutdown } from '../program/shutdown.mjs';

const LARGEST_BATCH_BYTES = 1024 * 1024;
const REPORT_EVERY_MS = 30_000;

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */

/**
 * @param {number} port
 */
export function runAggregator(port) {
  let lines = 0;
  const report = setInterval(() => log('info', 'lines taken so far', { lines }), REPORT_EVERY_MS);
  const close = serve(port, async (request, response) => {
    if (request.url === '/health') return answer(response, 200, { status: 'ok', lines });
    if (request.method !== 'POST' || request.url !== '/ingest')
      return answer(response, 404, { error: 'not found' });
    const taken = await countLines(request);
    if (taken === undefined)
      return answer(response, 413, { error: `a batch holds at most ${LARGEST_BATCH_BYTES} bytes` });
    lines += taken;
    return answer(response, 200, { taken });
  });
  onShutdown(() => {
    clearInterval(report);
    return close();
  });
}

/**
 * @param {IncomingMessage} request with one JSON document per line
 * @returns {Promise<number | undefined>} undefined when it is too large
 */
async function countLines(request) {
  let bytes = 0;
  let lines = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > LARGEST_BATCH_BYTES) return undefined;
    lines += part.filter((/** @type {number} */ byte) => byte === 0x0a).length;
  }
  return lines;
}
