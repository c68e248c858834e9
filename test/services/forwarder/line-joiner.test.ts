import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_MESSAGE_BYTES } from '../../../services/protocol/log-line.js';
import { LineJoiner } from '../../../services/rask-log-forwarder/reading/line-joiner.js';
import { PIECE_BYTES, type Piece } from '../../../services/rask-log-forwarder/reading/piece.js';
import { piece } from './pieces.js';

/** All lines of these pieces; of a container that has ended. */
function join(...pieces: readonly Piece[]) {
  const joiner = new LineJoiner();
  return [...pieces.flatMap((one) => joiner.push(one)), ...joiner.end()];
}

const textsOf = (...pieces: readonly Piece[]) => join(...pieces).map(({ message }) => message);

describe('pieces of lines', () => {
  it('with the same timestamp are one line until its newline', () => {
    expect(textsOf(piece(1, 'a'), piece(1, 'b'), piece(1, 'c\n'), piece(2, 'd\r\n'))).toEqual([
      'abc',
      'd',
    ]);
  });

  it('of one stream are joined over pieces of the other', () => {
    const pieces = [piece(1, 'out'), piece(2, 'error\n', 'stderr'), piece(1, 'put\n')];
    expect(join(...pieces)).toMatchObject([
      { stream: 'stderr', message: 'error' },
      { stream: 'stdout', message: 'output' },
    ]);
  });

  it('of full size are not continued by another life, when a program is killed in the middle of a line', () => {
    const full = 'x'.repeat(PIECE_BYTES);
    expect(textsOf(piece(1, full), piece(2, 'new life\n'))).toEqual([full, 'new life']);
  });

  it('that end without a newline are a line once another begins, or the container has ended', () => {
    const joiner = new LineJoiner();
    expect(joiner.push(piece(1, 'last words'))).toEqual([]);
    expect(joiner.unfinished).toBe(1_800_000_000_000_000_001n);
    expect(joiner.push(piece(5, 'new life\n'))).toMatchObject([
      { message: 'last words' },
      { message: 'new life' },
    ]);
    expect(joiner.unfinished).toBeUndefined();
    joiner.push(piece(6, 'again'));
    expect(joiner.end()).toMatchObject([{ message: 'again' }]);
    expect(joiner.end()).toEqual([]);
  });

  it('without a timestamp are counted and left out', () => {
    const joiner = new LineJoiner();
    expect(joiner.push({ stream: 'stdout', bytes: Buffer.from('no time\n') })).toEqual([]);
    expect(joiner.push({ stream: 'stdout', bytes: Buffer.alloc(0) })).toEqual([]);
    expect(joiner.unreadable).toBe(2);
  });
});

describe('a line', () => {
  it('with the same stream and timestamp as the one before gets the next number', () => {
    const lines = join(
      piece(1, 'a\n'),
      piece(1, 'b\n'),
      piece(1, 'c\n', 'stderr'),
      piece(2, 'd\n'),
    );
    expect(lines.map(({ ordinal }) => ordinal)).toEqual([0, 1, 0, 0]);
  });

  it('has the same id whenever it is read again from its own timestamp on', () => {
    const texts = fc.array(
      fc.tuple(fc.nat(3), fc.string({ unit: 'grapheme-ascii', maxLength: 3 })),
    );
    fc.assert(
      fc.property(texts, fc.nat(10), (steps, from) => {
        let ns = 0;
        const pieces = steps.map(([step, words]) => piece((ns += step), `${words}\n`));
        const ids = (some: readonly Piece[]) =>
          join(...some).map((one) => `${one.ns}:${one.ordinal}:${one.message}`);
        const since = pieces[from]?.bytes.toString('latin1', 0, 30) ?? '';
        const again = pieces.filter(({ bytes }) => bytes.toString('latin1', 0, 30) >= since);
        expect(ids(pieces)).toEqual(expect.arrayContaining(ids(again)));
      }),
    );
  });

  it('is cut at its limit, between characters, and says how many bytes are gone', () => {
    const most = LARGEST_MESSAGE_BYTES;
    const cut = (...words: readonly string[]) => {
      const [line] = join(...words.map((part) => piece(1, part)));
      return { bytes: Buffer.byteLength(line?.message ?? ''), truncated: line?.truncated };
    };
    expect(cut('x'.repeat(most), '\n')).toEqual({ bytes: most, truncated: 0 });
    expect(cut('x'.repeat(most), '\r\n')).toEqual({ bytes: most, truncated: 0 });
    expect(cut('x'.repeat(most), 'y\n')).toEqual({ bytes: most, truncated: 1 });
    expect(cut('x'.repeat(most), 'y\r\n')).toEqual({ bytes: most, truncated: 1 });
    expect(cut('x'.repeat(most), 'yz', 'more\r\n')).toEqual({ bytes: most, truncated: 6 });
    expect(cut('€'.repeat(most / 2), '\n')).toEqual({
      bytes: most - (most % 3),
      truncated: (most / 2) * 3 - (most - (most % 3)),
    });
  });

  it('may be no UTF-8: what is none becomes U+FFFD', () => {
    const bytes = Buffer.concat([piece(1, '').bytes, Buffer.from([0x61, 0xff, 0xc3, 0x0a])]);
    expect(textsOf({ stream: 'stdout', bytes })).toEqual(['a\ufffd\ufffd']);
  });
});
