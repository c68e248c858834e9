import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  interpolate,
  interpolateOrEmpty,
  missingVariable,
  unsetVariables,
} from '../../../src/stack/catalog/interpolate.js';

const values: Readonly<Record<string, string>> = { X: 'x', EMPTY: '' };
const lookup = (name: string): string | undefined => values[name];

describe('variables in a text', () => {
  it.each([
    ['db', 'db'],
    ['$X-${X}', 'x-x'],
    ['${X:-d}', 'x'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${UNSET-d}', 'd'],
    ['${UNSET:-${X}-${UNSET:-e}}', 'x-e'],
    ['${X:+yes}', 'yes'],
    ['${EMPTY:+yes}', ''],
    ['${EMPTY+yes}', 'yes'],
    ['${X:?must}', 'x'],
    ['$$X', '$X'],
    ['a$', 'a$'],
  ])('%s becomes %j', (text, expected) => {
    expect(interpolate(text, lookup)).toBe(expected);
  });

  it.each(['$UNSET', '${UNSET}', '${UNSET:?must}', '${EMPTY:?must}', 'a-${UNSET}-b'])(
    '%s leaves the text unknown',
    (text) => {
      expect(interpolate(text, lookup)).toBeUndefined();
    },
  );

  it.each([
    ['a-${UNSET}-b', 'a--b'],
    ['${UNSET:-a$UNSET-b}', 'a-b'],
    ['${UNSET-d}', 'd'],
  ])('%s becomes %j where nothing stands for what is not set', (text, expected) => {
    expect(interpolateOrEmpty(text, lookup)).toBe(expected);
  });

  it.each([
    ['$UNSET ${X} ${OTHER} $$Y', ['UNSET', 'OTHER']],
    ['${UNSET:-$OTHER} ${X:-$OTHER}', ['OTHER']],
    ['${UNSET:?} ${UNSET+$OTHER} ${UNSET!}', []],
  ])('%s leaves a gap for %j', (text, names) => {
    expect(unsetVariables(text, lookup)).toEqual(names);
  });

  it('never go wrong in another way', () => {
    const unit = fc.constantFrom('$', '{', '}', ':', '-', '?', '+', 'X', 'a', ' ');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const result = interpolate(text, lookup);
        expect(['string', 'undefined']).toContain(typeof result);
        expect(() => missingVariable(text, lookup)).not.toThrow();
        expect(() => unsetVariables(text, lookup)).not.toThrow();
      }),
    );
  });
});

describe('a variable that must be set', () => {
  it.each([
    ['a ${UNSET:?say so}', { name: 'UNSET', text: 'say so', offset: 2 }],
    ['${EMPTY:?}', { name: 'EMPTY', text: '', offset: 0 }],
    ['${UNSET:-${OTHER?inner}}', { name: 'OTHER', text: 'inner', offset: 0 }],
  ])('is found in %s', (text, expected) => {
    expect(missingVariable(text, lookup)).toEqual(expected);
  });

  it.each(['${X:?}', '${EMPTY?}', '$${UNSET:?}', '${X:-${UNSET:?}}', '${UNSET}'])(
    'is not missing in %s',
    (text) => {
      expect(missingVariable(text, lookup)).toBeUndefined();
    },
  );
});
