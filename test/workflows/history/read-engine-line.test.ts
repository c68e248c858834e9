import { describe, expect, it } from 'vitest';
import { engineLineReader } from '../../../src/workflows/history/read-engine-line.js';
import { snapshot } from '../../rules/live-context.js';

const read = engineLineReader([
  snapshot({ project: 'alt', service: 'web', name: 'alt-web-1' }),
  snapshot({ project: 'alt', service: 'db', name: 'database' }),
]);
const at = '2026-01-02T03:04:05.000000006Z';

describe('a line of the engine, as compose prints it', () => {
  it('has its service, its container and its time', () => {
    expect(read(`web-1     | ${at} a | b`)).toEqual({
      ...{ service: 'web', name: 'alt-web-1', gone: false, keptBy: 'engine' },
      ...{ at, message: 'a | b' },
    });
  });

  it('is found by a name that the user has given', () => {
    expect(read(`database  | ${at} ready`)).toMatchObject({ service: 'db', name: 'database' });
  });

  it('can be empty', () => {
    expect(read(`web-1  | ${at} `)).toMatchObject({ at, message: '' });
    expect(read(`web-1  | ${at}`)).toMatchObject({ at, message: '' });
  });

  it('is whole again where the engine has handed it out in pieces', () => {
    expect(read(`web-1  | ${at} abc${at} def`)).toMatchObject({ at, message: 'abcdef' });
  });

  it('stays as it is where nothing is known of it', () => {
    expect(read('new-1  | text')).toMatchObject({ service: 'new-1', at: '', message: 'text' });
    expect(read('no such shape')).toMatchObject({ name: '', at: '', message: 'no such shape' });
  });
});
