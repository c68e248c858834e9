import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIECE_BYTES } from '../../../services/rask-log-forwarder/reading/piece.js';
import { createTerminalDecoder } from '../../../services/rask-log-forwarder/reading/terminal-output.js';
import { pushAll, time, tornAt } from './pieces.js';

const now = () => 1_800_000_001_000;
const textsOf = (chunks: readonly Buffer[]) =>
  pushAll(createTerminalDecoder(now), chunks).map(({ bytes }) => bytes.toString());

describe('the output of a terminal', () => {
  it('falls into the same lines, wherever the connection tears it', () => {
    const lines = ['first\r\n', '\r\n', 'two words\r\n'].map((words, ns) => time(ns) + words);
    fc.assert(
      fc.property(fc.array(fc.nat(120), { maxLength: 5 }), (places) => {
        expect(textsOf(tornAt(Buffer.from(lines.join('')), places))).toEqual(lines);
      }),
    );
  });

  it('has the timestamp of a long line once more before each of its pieces', () => {
    const pieces = ['x'.repeat(PIECE_BYTES), 'x'.repeat(PIECE_BYTES), 'end\r\n'].map(
      (words) => time(1) + words,
    );
    const whole = Buffer.from(pieces.join(''));
    const places = Array.from({ length: 40 }, (_, index) => index * 1_000);
    expect(textsOf(tornAt(whole, places))).toEqual(pieces);
    expect(textsOf([whole])).toEqual(pieces);
  });

  it('may end without a newline', () => {
    expect(textsOf([Buffer.from(`${time(1)}$ `)])).toEqual([`${time(1)}$ `]);
  });

  it('of the next life is a piece of its own, although the last one ended without a newline', () => {
    const lives = [`${time(1)}$ `, `${time(2)}hello\r\n`];
    fc.assert(
      fc.property(fc.array(fc.nat(80), { maxLength: 5 }), (places) => {
        expect(textsOf(tornAt(Buffer.from(lives.join('')), places))).toEqual(lives);
      }),
    );
  });

  it('may speak of times that have been, or are still to come', () => {
    const line = `${time(5)}from ${time(3)}to ${time(60_000_000_000)}at most\r\n`;
    expect(textsOf([Buffer.from(line)])).toEqual([line]);
  });

  it('is not held without bounds while its line does not end', () => {
    const decoder = createTerminalDecoder(now);
    decoder.push(Buffer.from(time(1)));
    let given = 0;
    for (let chunk = 0; chunk < 64; chunk += 1)
      for (const { bytes } of decoder.push(Buffer.alloc(16 * 1024, 'x'))) {
        expect(bytes.toString('latin1', 0, 31)).toBe(time(1));
        given += bytes.length - 31;
      }
    expect(given).toBeGreaterThan(64 * 16 * 1024 - 5 * PIECE_BYTES);
  });
});
