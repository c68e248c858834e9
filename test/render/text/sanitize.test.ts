import { test, fc } from '../fast-check.js';
import { describe, expect, it } from 'vitest';
import { sanitize } from '../../../src/render/text/sanitize.js';

describe('sanitize', () => {
  it.each([
    ['colours', '\u001b[1;31mred\u001b[0m', 'red'],
    ['a cleared screen', 'a\u001b[2J\u001b[Hb', 'ab'],
    ['a window title', 'a\u001b]0;owned\u0007b', 'ab'],
    ['a link', '\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['an unended title, up to its line end', 'a\u001b]0;owned\nb', 'a\nb'],
    ['8-bit sequences', 'a\u009b31mb', 'ab'],
    ['a reset', 'a\u001bcb', 'ab'],
    ['a sequence in a sequence', '\u001b\u001b[0m[31mx', '[31mx'],
    ['bells, backspaces and deletes', 'a\u0007\u0008\u007fb', 'ab'],
    ['reversed text', 'a\u202eb\u2066c', 'abc'],
  ])('removes %s', (_what, text, clean) => {
    expect(sanitize(text)).toBe(clean);
  });

  it('keeps lines, and makes every line end the same', () => {
    expect(sanitize('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e');
  });

  test(
    [fc.string({ unit: 'binary' })],
    'leaves no control character, and twice is once',
    (text) => {
      const clean = sanitize(text);
      expect(clean).not.toMatch(/(?!\n)\p{Cc}/u);
      expect(sanitize(clean)).toBe(clean);
    },
  );
});
