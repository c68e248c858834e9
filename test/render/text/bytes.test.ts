import { expect, it } from 'vitest';
import { bytes } from '../../../src/render/text/bytes.js';

it.each([
  [0, '0 B'],
  [512, '512 B'],
  [12_345_678, '12.3 MB'],
  [999_990, '1.0 MB'],
  [3.2e12, '3.2 TB'],
  [9e15, '9000.0 TB'],
])('shows %i bytes as %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});
