import { describe, expect, it } from 'vitest';
import { shorten } from '../../../services/rask-log-forwarder/sending/shorten.js';

const ndjson = (line: object) => Buffer.from(`${JSON.stringify(line)}\n`);
const shortened = (line: object) =>
  JSON.parse(shorten(ndjson(line))?.toString() ?? 'null') as unknown;

describe('a line that is too large', () => {
  it('loses its fields and the end of its message, and says how much', () => {
    const line = { id: 'a', message: 'x'.repeat(5_000), fields: { n: 1 }, truncated: 10 };
    expect(shortened(line)).toEqual({ id: 'a', message: 'x'.repeat(4_096), truncated: 914 });
  });

  it('loses its fields alone when its message is short', () => {
    expect(shortened({ message: 'short', fields: {} })).toEqual({ message: 'short' });
  });

  it('is not cut through a character', () => {
    expect(shortened({ message: '€'.repeat(2_000) })).toEqual({
      message: '€'.repeat(1_365),
      truncated: 6_000 - 4_095,
    });
  });

  it('cannot be made any shorter, or is no line at all', () => {
    expect(shorten(ndjson({ message: 'short' }))).toBeUndefined();
    expect(shorten(ndjson([]))).toBeUndefined();
    expect(shorten(Buffer.from('{"half'))).toBeUndefined();
  });
});
