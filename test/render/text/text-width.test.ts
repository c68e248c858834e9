import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { takeColumns, textWidth } from '../../../src/render/text/text-width.js';
import { fc, test } from '../fast-check.js';

describe('textWidth', () => {
  it.each([
    'plain',
    '· … │ ─ → ⠸',
    '世界',
    'ｆｕｌｌ',
    '한국어',
    'カタカナ',
    'e\u0301te\u0301',
    'नमस्ते',
    'שלום',
    '👩‍🚀🇩🇪1️⃣',
    'a\u200bb',
  ])('agrees with the string-width library on %s', (text) => {
    expect(textWidth(text)).toBe(stringWidth(text));
  });

  it('gives a symbol one column where terminals do, unlike the library', () => {
    expect(textWidth('✔ ✖ ⚠')).toBe(5);
  });

  test([fc.string({ unit: 'grapheme' })], 'never takes a text for narrower than it is', (text) => {
    // The library gives two columns to what merely has an emoji form, and one to some marks.
    const others = text.replaceAll(/(?!\p{Emoji_Presentation})\p{Emoji}|[\p{M}\p{Cf}]/gu, '');
    expect(textWidth(others)).toBeGreaterThanOrEqual(stringWidth(others));
  });
});

describe('takeColumns', () => {
  it('tears no wide character and no cluster', () => {
    expect(takeColumns('世界', 3)).toBe('世');
    expect(takeColumns('👩‍🚀x', 2)).toBe('👩‍🚀');
  });

  test(
    [fc.string({ unit: 'grapheme' }), fc.integer({ min: -1, max: 30 })],
    'takes as much as fits from the start',
    (text, room) => {
      const taken = takeColumns(text, room);
      expect(text.startsWith(taken)).toBe(true);
      expect(textWidth(taken)).toBeLessThanOrEqual(Math.max(0, room));
    },
  );
});
