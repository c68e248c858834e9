import type { IncomingMessage, ServerResponse } from 'node:http';
import { HEALTH_PATH, LINES_PATH, STATS_PATH } from '../../protocol/headers.js';
import { answer } from '../../running/answer.js';
import type { Context } from '../context.js';
import { answerQuery } from './answer-query.js';
import { ingest } from './ingest.js';
import { isAllowed } from './is-allowed.js';
import { refuse } from './refuse.js';
import { stats } from './stats.js';

/** Answers one request. `/health` alone asks for no token: it says nothing of what is stored. */
export async function route(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = parseTarget(request.url ?? '/');
  const asked = `${request.method ?? ''} ${url?.pathname ?? ''}`;
  if (asked === `GET ${HEALTH_PATH}`) {
    const health = await context.health.check();
    answer(response, health.status === 'ok' ? 200 : 503, health);
    return;
  }
  if (!isAllowed(request, context.settings.token)) {
    refuse(response, 401, 'the token is missing or wrong');
    return;
  }
  switch (asked) {
    case `POST ${LINES_PATH}`:
      return ingest(context, request, response);
    case `GET ${LINES_PATH}`:
      return answerQuery(context, url?.searchParams ?? new URLSearchParams(), response);
    case `GET ${STATS_PATH}`:
      return stats(context, response);
    default:
      refuse(response, 404, 'there is nothing at this address');
  }
}

/** The path and the parameters that are asked for; undefined where they can't be read. */
function parseTarget(target: string): URL | undefined {
  const base = 'http://aggregator';
  return URL.canParse(target, base) ? new URL(target, base) : undefined;
}
