import type { IncomingMessage } from 'node:http';

/**
 * A request's body, or undefined when it is larger than allowed; what is left of it then flows away unread.
 * @throws Error when the client goes away in the middle
 */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= most) parts.push(part);
      else {
        parts.length = 0;
        resolve(undefined);
      }
    });
    request.on('end', () => {
      resolve(Buffer.concat(parts));
    });
    request.on('error', reject);
    request.on('close', () => {
      reject(new Error('the client went away'));
    });
  });
}

/** What a request says that its body holds, in bytes; undefined when it does not say. */
export function announcedBytes(request: IncomingMessage): number | undefined {
  const text = request.headers['content-length'];
  return text === undefined ? undefined : Number(text);
}
