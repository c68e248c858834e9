import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/stack/duration.js';

describe('a duration', () => {
  it.each([
    ['40s', 40_000],
    ['1m30s', 90_000],
    ['1200s', 1_200_000],
    ['500ms', 500],
    ['1.5h', 5_400_000],
    ['1d', 86_400_000],
    ['90', 90_000],
    ['0', 0],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', 's', 'soon', '-5s', '5 s', '1m 30s', '5x', '1,5s', '5s!'])(
    'is not what "%s" says',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('is the sum of its parts', () => {
    const part = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(part, part, part, (minutes, seconds, ms) => {
        const text = `${minutes}m${seconds}s${ms}ms`;
        expect(parseDuration(text)).toBe(minutes * 60_000 + seconds * 1000 + ms);
      }),
    );
  });
});
