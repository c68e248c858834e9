import { describe, expect, it } from 'vitest';
import { AltctlError } from '../../src/model/errors.js';
import { namedRule } from '../../src/workflows/named-rule.js';

const pages = [
  { code: 'ALT001', name: 'shared-network-namespace', text: 'one' },
  { code: 'ALT101', name: 'stop-ignored', text: 'two' },
  { code: 'ALT102', name: 'unkillable', text: 'three' },
];

function hintsOf(topic: string): readonly string[] {
  try {
    namedRule(pages, topic);
  } catch (error) {
    if (error instanceof AltctlError && error.exitCode === 2) return error.hints;
  }
  throw new Error(`${topic} was not refused as a mistake of the user`);
}

describe('a rule that is named', () => {
  it.each(['ALT101', 'alt101', '101', 'stop-ignored', ' Stop-Ignored '])(
    'is found by %s',
    (topic) => {
      expect(namedRule(pages, topic).text).toBe('two');
    },
  );

  it('is found by the number of a low code', () => {
    expect(namedRule(pages, '1').code).toBe('ALT001');
  });

  it('has the one suggested that may be meant, by a part of its name or a slip of the finger', () => {
    expect(hintsOf('namespace')[0]).toBe('did you mean ALT001 shared-network-namespace?');
    expect(hintsOf('unkilable')[0]).toBe('did you mean ALT102 unkillable?');
  });

  it('is told how to find where nothing is near', () => {
    expect(hintsOf('weather')).toEqual(['all rules: altctl explain']);
  });
});
