import { describe, expect, it } from 'vitest';
import { AltctlError } from '../../src/model/errors.js';
import { explain } from '../../src/workflows/explain.js';

const pages = [
  { code: 'ALT001', name: 'shared-network-namespace', text: 'one' },
  { code: 'ALT101', name: 'stop-ignored', text: 'two' },
  { code: 'ALT102', name: 'unkillable', text: 'three' },
];

function hintsOf(topic: string): readonly string[] {
  try {
    explain(pages, topic);
  } catch (error) {
    if (error instanceof AltctlError && error.exitCode === 2) return error.hints;
  }
  throw new Error(`${topic} was not refused as a mistake of the user`);
}

describe('explain', () => {
  it.each(['ALT101', 'alt101', '101', 'stop-ignored', ' Stop-Ignored '])(
    'finds a page by %s',
    (topic) => {
      expect(explain(pages, topic).text).toBe('two');
    },
  );

  it('finds a low code by its number', () => {
    expect(explain(pages, '1').code).toBe('ALT001');
  });

  it('suggests what may be meant, by a part of its name or a slip of the finger', () => {
    expect(hintsOf('namespace')[0]).toBe('did you mean ALT001 shared-network-namespace?');
    expect(hintsOf('unkilable')[0]).toBe('did you mean ALT102 unkillable?');
  });

  it('says how to see all where nothing is near', () => {
    expect(hintsOf('weather')).toEqual(['all rules: altctl explain']);
  });
});
