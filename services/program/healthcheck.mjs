import { get } from 'node:http';

/** Below the probe's own limit of 3 s, so that the probe says what is wrong before it is killed. */
const LIMIT_MS = 2_500;

/**
 * Asks the running process over loopback how it is, for images that hold neither a shell nor curl. Prints one line,
 * which the engine keeps as the probe's output.
 * @param {number} port
 * @returns {Promise<0 | 1>} exit code
 */
export function healthcheck(port) {
  return new Promise((resolve) => {
    /** @param {0 | 1} code @param {string} line */
    const answer = (code, line) => {
      process.stdout.write(`${line}\n`);
      resolve(code);
    };
    const request = get(
      { host: '127.0.0.1', port, path: '/health', timeout: LIMIT_MS },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part) => (body += part));
        response.on('end', () =>
          answer(response.statusCode === 200 ? 0 : 1, `${response.statusCode} ${body.trim()}`),
        );
      },
    );
    request.on('timeout', () => request.destroy(new Error(`no answer within ${LIMIT_MS} ms`)));
    request.on('error', (error) => answer(1, error.message));
  });
}
