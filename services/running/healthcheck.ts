import { connect } from 'node:net';
import { HEALTH_PATH } from '../protocol/headers.js';

/** Below the probe's own limit of 3 s, start of Node included, so that the probe says what is wrong before it is killed. */
const LIMIT_MS = 2_000;

/** What is said of an answer, in bytes; more would flood the engine's record of the probe. */
const LONGEST_ANSWER = 1_000;

/** HTTP/1.0, so that the answer comes in one piece and the connection ends with it. */
const QUESTION = `GET ${HEALTH_PATH} HTTP/1.0\r\nhost: 127.0.0.1\r\n\r\n`;

/**
 * Asks the running process over loopback how it is, for images that hold neither a shell nor curl. Prints one line,
 * which the engine keeps as the probe's output. It runs again and again in each container: loading `node:http` for it
 * would cost a quarter more than the bare socket.
 * @returns exit code
 */
export function healthcheck(port: number, limitMs: number = LIMIT_MS): Promise<0 | 1> {
  return new Promise((resolve) => {
    let answer = '';
    const end = (code: 0 | 1, line: string) => {
      clearTimeout(limit);
      socket.destroy();
      process.stdout.write(`${line.trim().slice(0, LONGEST_ANSWER)}\n`);
      resolve(code);
    };
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(QUESTION));
    socket.setEncoding('utf8').on('data', (part) => (answer += String(part)));
    socket.on('error', ({ message }) => {
      end(1, message);
    });
    socket.on('end', () => {
      const [, status, body] = /^HTTP\/1\.\d (\d{3})[^]*?\r\n\r\n([^]*)$/.exec(answer) ?? [];
      if (status === undefined) end(1, `no HTTP: ${answer}`);
      else end(status === '200' ? 0 : 1, `${status} ${body ?? ''}`);
    });
    // Over the whole exchange: an answer that trickles is none either.
    const limit = setTimeout(() => {
      end(1, `no answer within ${limitMs} ms`);
    }, limitMs);
  });
}
