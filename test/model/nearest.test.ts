import { expect, it } from 'vitest';
import { nearest } from '../../src/model/nearest.js';

it.each([
  ['statsu', 'status'],
  ['dwon', 'down'],
  ['garbage', undefined],
  ['x', undefined],
  ['', undefined],
])('nearest to %j is %j', (word, meant) => {
  expect(nearest(word, ['up', 'down', 'status', 'runs show'])).toBe(meant);
});

it('nothing is near where there is nothing', () => {
  expect(nearest('up', [])).toBeUndefined();
});
