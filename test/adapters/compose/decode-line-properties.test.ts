import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLine } from '../../../src/adapters/compose/decode-line.js';

const at = 1000;

describe('whatever compose writes', () => {
  const json = fc.record(
    {
      id: fc.oneof(fc.string(), fc.constant('Container x'), fc.integer()),
      status: fc.oneof(fc.string(), fc.constant('Working'), fc.constant(null)),
      text: fc.oneof(fc.string(), fc.constant('Recreate'), fc.object()),
      vertexes: fc.array(fc.anything()),
      error: fc.oneof(fc.boolean(), fc.string()),
    },
    { requiredKeys: [] },
  );
  const anyLine = fc.oneof(
    fc.string(),
    fc.json(),
    json.map((object) => JSON.stringify(object)),
    fc.string().map((text) => ` Container ${text}`),
    fc.string().map((text) => `time="" level=${text}`),
  );

  it('is read without an exception, and its time is kept', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const signals = decodeLine(line, at);
        expect(signals.every((signal) => signal.at === at)).toBe(true);
        if (line.trim() === '') expect(signals).toEqual([]);
      }),
    );
  });

  it('is lost only where a line is torn', () => {
    const recreate = '{"id":"Container alt-db-1","status":"Recreate"}';
    fc.assert(
      fc.property(fc.integer({ min: 1, max: recreate.length - 1 }), (cut) => {
        const torn = [recreate.slice(0, cut), recreate.slice(cut)];
        for (const half of torn) {
          expect(decodeLine(half, at).map(({ kind }) => kind)).toEqual(['unparsed']);
        }
        expect(decodeLine(recreate, at)).toHaveLength(1);
      }),
    );
  });
});
