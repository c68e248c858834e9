import type { ServerResponse } from 'node:http';
import type { ErrorAnswer } from '../../protocol/answers.js';
import { answer } from '../../running/answer.js';

/** When to come again after 429 and 503, in s. */
const RETRY_AFTER_S = '2';

/** Answers that it is not done, and why; with `Retry-After` where it may be done later. */
export function refuse(response: ServerResponse, status: number, error: string): void {
  const body: ErrorAnswer = { error };
  const isPassing = status === 429 || status === 503;
  answer(response, status, body, { ...(isPassing && { 'retry-after': RETRY_AFTER_S }) });
}
