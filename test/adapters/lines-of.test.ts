import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/adapters/lines-of.js';

async function lines(...chunks: readonly (string | Buffer)[]): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const line of linesOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) {
    found.push(line);
  }
  return found;
}

describe('the lines of a stream', () => {
  it('are joined where a write tears them, characters too', async () => {
    const euro = Buffer.from('a€b\nlast');
    expect(await lines(euro.subarray(0, 2), euro.subarray(2, 5), euro.subarray(5))).toEqual([
      'a€b',
      'last',
    ]);
  });

  it('end with \\n, before which \\r belongs to the end; a lone one ends none', async () => {
    expect(await lines('a\r\nb\rc\n\n')).toEqual(['a', 'b\rc', '']);
  });
});
