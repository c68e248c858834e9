import { describe, expect, it } from 'vitest';
import { duration } from '../../src/model/duration.js';

const minute = 60_000;
const hour = 60 * minute;

describe('duration', () => {
  it.each([
    [0, '0s'],
    [-5, '0s'],
    [999, '0s'],
    [41_900, '41s'],
    [125_000, '2m 05s'],
    [59 * minute + 59_999, '59m 59s'],
    [2 * hour + 4 * minute, '2h 04m'],
    [76 * hour, '3d 4h'],
  ])('shows %i ms as a clock that runs: %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});
