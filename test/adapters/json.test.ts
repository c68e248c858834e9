import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Json } from '../../src/adapters/json.js';

describe('a JSON value of unknown shape', () => {
  const json = new Json({ name: 'db', size: 3, on: true, list: ['a', 1], map: { a: 'x', b: 2 } });

  it('gives what is there', () => {
    expect(json.at('name').string).toBe('db');
    expect(json.at('size').number).toBe(3);
    expect(json.at('on').boolean).toBe(true);
    expect(json.at('list').list.map((item) => item.value)).toEqual(['a', 1]);
    expect(json.at('map').entries.map(([key]) => key)).toEqual(['a', 'b']);
    expect(json.at('map').strings).toEqual({ a: 'x' });
  });

  it('gives nothing where something is missing or of another type', () => {
    expect(json.at('name').number).toBeUndefined();
    expect(json.at('nowhere').at('deeper').string).toBeUndefined();
    expect(json.at('name').list).toEqual([]);
    expect(json.at('list').entries).toEqual([]);
    expect(Json.parse('{"half":')).toBeUndefined();
  });

  it('is read without an exception, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, key) => {
        const read = new Json(value).at(key);
        expect(() => [read.string, read.list, read.entries, read.strings]).not.toThrow();
      }),
    );
  });
});
