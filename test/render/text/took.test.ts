import { describe, expect, it } from 'vitest';
import { took } from '../../../src/render/text/took.js';

const minute = 60_000;
const hour = 60 * minute;

describe('took', () => {
  it.each([
    [40, '0.0s'],
    [6240, '6.2s'],
    [59_990, '59.9s'],
    [5 * minute + 20, '5m'],
    [5 * minute + 10_000, '5m 10s'],
    [10 * minute, '10m'],
    [2 * hour, '2h'],
    [48 * hour, '2d'],
  ])('shows %i ms as a total: %s', (ms, text) => {
    expect(took(ms)).toBe(text);
  });
});
