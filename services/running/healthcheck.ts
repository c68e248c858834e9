import { get } from 'node:http';
import { HEALTH_PATH } from '../protocol/headers.js';

/** Below the probe's own limit of 3 s, start of Node included, so that the probe says what is wrong before it is killed. */
const LIMIT_MS = 2_000;

/** What is said of an answer, in bytes; more would flood the engine's record of the probe. */
const LONGEST_ANSWER = 1_000;

/**
 * Asks the running process over loopback how it is, for images that hold neither a shell nor curl. Prints one line,
 * which the engine keeps as the probe's output.
 * @returns exit code
 */
export function healthcheck(port: number, limitMs: number = LIMIT_MS): Promise<0 | 1> {
  return new Promise((resolve) => {
    const answer = (code: 0 | 1, line: string) => {
      clearTimeout(limit);
      process.stdout.write(`${line.trim().slice(0, LONGEST_ANSWER)}\n`);
      resolve(code);
    };
    const request = get(
      { host: '127.0.0.1', port, path: HEALTH_PATH, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => (body += part));
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          answer(status === 200 ? 0 : 1, `${status} ${body}`);
        });
        response.on('error', (error) => {
          answer(1, error.message);
        });
      },
    );
    request.on('error', (error) => {
      answer(1, error.message);
    });
    // Over the whole exchange: an answer that trickles is none either.
    const limit = setTimeout(() => {
      request.destroy(new Error(`no answer within ${limitMs} ms`));
    }, limitMs);
  });
}
