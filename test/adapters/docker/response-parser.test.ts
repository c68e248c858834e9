import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResponseParser } from '../../../src/adapters/docker/response-parser.js';

const text = (lines: readonly string[]) => lines.join('\r\n');
const withLength = (body: string) =>
  text(['HTTP/1.1 200 OK', `Content-Length: ${Buffer.byteLength(body)}`, '', body]);
const chunked = (pieces: readonly string[]) =>
  text([
    ...['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', ''],
    ...pieces.flatMap((piece) => [Buffer.byteLength(piece).toString(16), piece]),
    ...['0', '', ''],
  ]);

describe('an answer of the engine', () => {
  it('has a body of a told length', () => {
    expect(read([withLength('{"größe":1}')])).toEqual({
      ...{ status: 200, keepsConnection: true },
      ...{ body: '{"größe":1}', ended: true },
    });
  });

  it('has a body in chunks', () => {
    expect(read([chunked(['{"a"', ':1}'])])).toMatchObject({ body: '{"a":1}', ended: true });
  });

  it('has no body', () => {
    const noContent = text(['HTTP/1.1 204 No Content', '', '']);
    expect(read([noContent])).toMatchObject({ status: 204, body: '', ended: true });
    expect(read([withLength('')])).toMatchObject({ status: 200, body: '', ended: true });
  });

  it('goes on until the connection ends', () => {
    const answer = text(['HTTP/1.0 500 Oh', '', 'all of it']);
    const parsed = read([answer], 'then closed');
    expect(parsed).toEqual({ status: 500, keepsConnection: false, body: 'all of it', ended: true });
  });

  it('may be the last on its connection', () => {
    const answer = text(['HTTP/1.1 200 OK', 'Connection: close', 'Content-Length: 0', '', '']);
    expect(read([answer])).toMatchObject({ keepsConnection: false, ended: true });
  });

  it('is the same however it is cut into pieces', () => {
    const body = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 });
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
    fc.assert(
      fc.property(body, cuts, fc.boolean(), (pieces, at, inChunks) => {
        const whole = Buffer.from(inChunks ? chunked(pieces) : withLength(pieces.join('')));
        const parsed = read(cut(whole, at));
        expect(parsed).toMatchObject({ status: 200, body: pieces.join(''), ended: true });
      }),
    );
  });

  it('is not complete when the connection ends in the middle of it', () => {
    for (const answer of [withLength('{"a":1}'), chunked(['{"a":1}'])]) {
      for (let length = 0; length < answer.length; length += 1) {
        expect(read([answer.slice(0, length)], 'then closed').ended).toBe(false);
      }
    }
  });

  it('is HTTP, or an error', () => {
    expect(() => read([text(['SSH-2.0-OpenSSH', '', ''])])).toThrow('no Docker engine');
    expect(() => read(['x'.repeat(70_000)])).toThrow('no Docker engine');
    const noSize = text(['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', 'many', 'x']);
    expect(() => read([noSize])).toThrow('no Docker engine');
  });
});

function read(pieces: readonly (string | Buffer)[], then?: 'then closed') {
  const seen = { status: 0, keepsConnection: false, body: '', ended: false };
  const body: Buffer[] = [];
  const parser = new ResponseParser({
    onHead: (head) => Object.assign(seen, head),
    onBody: (bytes) => body.push(Buffer.from(bytes)),
    onEnd: () => (seen.ended = true),
  });
  for (const piece of pieces) parser.push(Buffer.from(piece));
  if (then === 'then closed') expect(parser.close()).toBe(seen.ended);
  return { ...seen, body: Buffer.concat(body).toString('utf8') };
}

/** Cuts bytes at places given as parts of the whole. */
function cut(bytes: Buffer, at: readonly number[]): readonly Buffer[] {
  const places = [0, ...at.map((part) => Math.floor(part * bytes.length)), bytes.length];
  const sorted = places.toSorted((a, b) => a - b);
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}
