import fc from 'fast-check';
import { it } from 'vitest';

export { fc };

/** A property as a test of its own; few runs each, so that all stay fast. */
export function test<T extends [unknown, ...unknown[]]>(
  values: { [K in keyof T]: fc.Arbitrary<T[K]> },
  name: string,
  holds: (...values: T) => void,
): void {
  it(name, () => {
    fc.assert(fc.property(...values, holds), { numRuns: 200 });
  });
}

const oddities = [
  '\u001b[31m',
  '\u001b]0;x\u0007',
  '世界',
  '👩‍🚀',
  'e\u0301',
  '…',
  '\t',
  '\n',
  '\r',
  ' ',
];

/** Text such as containers write: words, wide characters, and what acts on a terminal. */
export const wildText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(...oddities),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

export const columns: fc.Arbitrary<number> = fc.integer({ min: 1, max: 170 });
