import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/render/text/text-width.js';
import { wordWrap } from '../../../src/render/text/word-wrap.js';
import { fc, test } from '../fast-check.js';

describe('wordWrap', () => {
  it('breaks at spaces, the first line having less room', () => {
    expect(wordWrap('one two three four', { first: 8, others: 10 })).toEqual([
      'one two',
      'three four',
    ]);
  });

  it('tears a word that is wider than a line', () => {
    expect(wordWrap('a 1234567890 b', { first: 4, others: 4 })).toEqual([
      'a',
      '1234',
      '5678',
      '90 b',
    ]);
  });

  it('keeps the lines that a text has', () => {
    expect(wordWrap('a\nb c', { first: 80, others: 80 })).toEqual(['a', 'b c']);
  });

  test(
    [fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 })],
    'loses no word and stays within the room',
    (text, room) => {
      const lines = wordWrap(text, { first: room, others: room });
      expect(lines.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(room);
    },
  );
});
