import { describe, expect, it } from 'vitest';
import { isQuestion } from '../../../src/adapters/compose/question.js';

describe('a question', () => {
  it.each([
    'Volume "a_data" exists but doesn\'t match configuration in compose file. Recreate (data will be lost)?',
    'Going to remove web-1\nAre you sure? [yN] ',
    'Do you want to continue? [y/N]: ',
    'Continue? (y/N)',
  ])('is %j', (text) => {
    expect(isQuestion(text)).toBe(true);
  });

  it.each(['', 'Going to remove web-1', '{"id":"Container what?","sta', 'what? no'])(
    'is not %j',
    (text) => {
      expect(isQuestion(text)).toBe(false);
    },
  );
});
