import { describe, expect, it } from 'vitest';
import { parseLineCount, parseMoment } from '../src/flags.js';

const NOW = Date.parse('2026-05-24T10:00:00Z');
const local = (text: string) => new Date(text).toISOString();

describe('a moment', () => {
  it.each([
    ['10m', '2026-05-24T09:50:00.000Z'],
    ['1h30m', '2026-05-24T08:30:00.000Z'],
    ['1779616800', '2026-05-24T10:00:00.000Z'],
    ['1779616800.5', '2026-05-24T10:00:00.500Z'],
    ['2026-05-24', local('2026-05-24T00:00:00')],
    ['2026-05-24T10', local('2026-05-24T10:00:00')],
    ['2026-05-24T10:30', local('2026-05-24T10:30:00')],
    ['2026-05-24T10:30:15', local('2026-05-24T10:30:15')],
    ['2026-05-24T10:00:00Z', '2026-05-24T10:00:00.000Z'],
    ['2026-05-24T10:00:00.123456789+02:00', '2026-05-24T08:00:00.123Z'],
  ])('may be %s', (text, moment) => {
    expect(parseMoment(text, NOW)).toBe(moment);
  });

  it.each(['', 'yesterday', '24.5.2026', '2026-05-24T25:00:00', '2026-13-01', '99999999999999'])(
    'is not "%s"',
    (text) => {
      expect(() => parseMoment(text, NOW)).toThrow('is not a time');
    },
  );
});

describe('a number of lines', () => {
  it('may be all of them', () => {
    expect(parseLineCount('20')).toBe(20);
    expect(parseLineCount('0')).toBe(0);
    expect(parseLineCount('all')).toBeUndefined();
  });

  it.each(['', 'x', '-1', '1.5', '1e3'])('is not "%s"', (text) => {
    expect(() => parseLineCount(text)).toThrow('is not a number of lines');
  });
});
