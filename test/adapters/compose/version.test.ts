import { describe, expect, it } from 'vitest';
import { readVersion } from '../../../src/adapters/compose/version.js';

describe('the version of Compose', () => {
  it.each([
    ['2.40.3-3\n', { text: '2.40.3-3', major: 2, minor: 40, progress: 'json' }],
    ['v5.5.0', { text: 'v5.5.0', major: 5, minor: 5, progress: 'json' }],
    ['2.29.0', { text: '2.29.0', major: 2, minor: 29, progress: 'json' }],
    ['2.28.1', { text: '2.28.1', major: 2, minor: 28, progress: 'plain' }],
    ['1.29.2', { text: '1.29.2', major: 1, minor: 29, progress: 'plain' }],
  ])('%j decides what its progress looks like', (text, version) => {
    expect(readVersion(text)).toEqual(version);
  });

  it('of a developer is taken for the newest', () => {
    expect(readVersion('dev')).toMatchObject({ text: 'dev', progress: 'json' });
  });
});
