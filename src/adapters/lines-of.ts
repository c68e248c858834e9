import type { Readable } from 'node:stream';

/**
 * The lines of a stream without their ends, no faster than they are taken. Only `\n` ends one: a
 * lone `\r` within what a container prints must not look like a line of another.
 */
export async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let beginning = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (beginning + chunk).split('\n');
    beginning = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/u, '');
  }
  if (beginning !== '') yield beginning;
}
