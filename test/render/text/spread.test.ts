import { expect, it } from 'vitest';
import { drawLine } from '../../../src/render/text/draw.js';
import { spread } from '../../../src/render/text/spread.js';
import { plain, terminal } from '../terminals.js';

it('puts one part at each edge', () => {
  expect(drawLine(spread(['left'], ['12s'], terminal(12)), terminal(12))).toBe('left     12s');
});

it('cuts the left part where both do not fit', () => {
  expect(drawLine(spread(['left hand'], ['12s'], terminal(12)), terminal(12))).toBe('left h…  12s');
});

it('puts them beside each other where there is no right edge', () => {
  expect(drawLine(spread(['left'], ['12s'], plain), plain)).toBe('left  12s');
});
