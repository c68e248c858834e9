import { describe, expect, it } from 'vitest';
import { engineWords } from '../../src/rules/wording/engine-words.js';
import { isoTime } from '../../src/rules/wording/iso-time.js';
import { nameList } from '../../src/rules/wording/name-list.js';
import { oneLine } from '../../src/rules/wording/one-line.js';
import { said } from '../../src/rules/wording/said.js';

describe('words that all rules share', () => {
  it('tell a time as ISO 8601', () => {
    expect(isoTime(1_795_461_574_000)).toBe('2026-11-23T19:19:34.000Z');
  });

  it('name at most two and count the rest', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c', 'd']].map(nameList)).toEqual([
      '',
      'a',
      'a and b',
      'a, b and 2 more',
    ]);
  });

  it('keep a strange text on one line of bearable length', () => {
    expect(oneLine(' two\n  lines\tand tabs ')).toBe('two lines and tabs');
    expect(oneLine('x'.repeat(400))).toHaveLength(300);
  });

  it('take from an error of the engine those who only passed it on', () => {
    expect(
      engineWords(
        'Error response from daemon: failed to set up container networking: no such network: unknown',
      ),
    ).toBe('no such network');
  });

  it('quote the last lines that say something, each on one line', () => {
    const output = ['one', ' ', 'two', 'three\tfour'].map((text, at) => ({
      at,
      stream: 'stdout' as const,
      text,
    }));
    expect(said(output, 2).map(({ text }) => text)).toEqual(['two', 'three four']);
    expect([said('silent'), said(undefined)]).toEqual([[], []]);
  });
});
