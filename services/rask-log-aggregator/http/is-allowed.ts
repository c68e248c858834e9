import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Whether a request says the token, if there is one. How long it takes does not tell how much of it was right. */
export function isAllowed(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true;
  const [, given = ''] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
