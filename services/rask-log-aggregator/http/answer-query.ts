import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { NDJSON } from '../../protocol/log-line.js';
import type { Context } from '../context.js';
import { ParameterError, readQuery } from './read-query.js';
import { refuse } from './refuse.js';

/** Who takes nothing for this long is cut off, in ms: a search holds on to what it searches. */
const PATIENCE_MS = 30_000;

/** `GET /v1/logs`: streams, no faster than the client reads. What fails in the middle breaks the connection. */
export async function answerQuery(
  context: Context,
  parameters: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const leave = context.queries.enter(1);
  if (leave === undefined) {
    refuse(response, 429, 'too many searches at once');
    return;
  }
  try {
    await stream(context, parameters, response);
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    refuse(response, 400, error.message);
  } finally {
    leave();
  }
}

async function stream(
  { store, ending }: Context,
  parameters: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  for await (const lines of store.read(readQuery(parameters))) {
    if (response.destroyed) return;
    if (ending.aborted) throw new Error('the aggregator is shutting down');
    begin(response);
    if (lines.length > 0 && !response.write(`${lines.join('\n')}\n`))
      await drained(response, ending);
  }
  begin(response);
  response.end();
}

/** At once: who asks has a limit for the first byte, and a search may find its first line late. */
function begin(response: ServerResponse): void {
  if (response.headersSent) return;
  response.writeHead(200, { 'content-type': NDJSON });
  response.flushHeaders();
}

/** Resolves when the client has taken what was written, or is gone. */
async function drained(response: ServerResponse, ending: AbortSignal): Promise<void> {
  const done = new AbortController();
  const giveUp = () => {
    response.destroy();
  };
  const timer = setTimeout(giveUp, PATIENCE_MS);
  ending.addEventListener('abort', giveUp, { once: true });
  try {
    const { signal } = done;
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    clearTimeout(timer);
    ending.removeEventListener('abort', giveUp);
    done.abort();
  }
}
