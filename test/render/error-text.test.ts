import { describe, expect, it } from 'vitest';
import { AltctlError } from '../../src/model/errors.js';
import { errorDocument } from '../../src/render/error-document.js';
import { errorText } from '../../src/render/error-text.js';
import { expectGolden } from './expect-golden.js';
import { expectValid } from './expect-valid.js';
import { plain, terminal, variants } from './terminals.js';

const unknownName = new AltctlError(
  'usage',
  'unknown-name',
  'no profile or service is called "loging"',
  {
    hints: [
      'did you mean logging?',
      'profiles: base, db, auth, core, ai, rag, recap, workers, logging, observability, and more',
    ],
  },
);

const ambiguous = new AltctlError(
  'configuration',
  'ambiguous-service',
  'service db is defined differently in profiles/db.yaml:3:3 and profiles/dev.yaml',
  {
    frames: [
      {
        location: { file: 'profiles/db.yaml', line: 3, column: 3 },
        length: 2,
        lines: [{ number: 3, text: '  db:' }],
      },
      {
        location: { file: 'profiles/dev.yaml', line: 9, column: 3 },
        length: 2,
        lines: [
          { number: 8, text: 'services:' },
          { number: 9, text: '  db: # the small one → for laptops' },
        ],
      },
    ],
    hints: ['name one of them: altctl up db'],
  },
);

describe.each(variants)('errorText (%s)', (variant, on) => {
  it('says what is wrong, where, and what to do', () => {
    const text = [unknownName, ambiguous].map((error) => errorText(error, on)).join('\n\n');
    expectGolden(`render/error-${variant}`, text);
  });
});

describe('errorText', () => {
  const bug = new TypeError('x is undefined', { cause: new Error('the first cause') });

  it('owns up to a bug, without a stack', () => {
    expect(errorText(bug, plain)).toBe(
      [
        'error: this is a bug in altctl: x is undefined',
        '  run it again with ALTCTL_DEBUG=1 to see where, and report it with that output',
      ].join('\n'),
    );
  });

  it('shows where a bug is, down to its first cause, when asked', () => {
    const text = errorText(bug, plain, true);
    expect(text).toContain('error-text.test.ts');
    expect(text).toContain('caused by Error: the first cause');
  });

  it('can say what was thrown even when it is no error', () => {
    expect(errorText('oops', plain)).toContain('a bug in altctl: oops');
    expect(errorText(undefined, plain)).toContain('a bug in altctl: undefined');
  });

  it('lets nothing of a file or a container act on the terminal', () => {
    const error = new AltctlError('external', 'x', 'said \u001b[2J', {
      hints: ['\u001b]0;t\u0007h'],
    });
    expect(errorText(error, terminal(80))).toBe('error: said\n  h');
  });
});

describe('errorDocument', () => {
  it('carries the code, the kind, the hints and the exit code', () => {
    const document = errorDocument(unknownName);
    expectValid('error', document);
    expect(document.error).toEqual({
      code: 'unknown-name',
      kind: 'usage',
      message: 'no profile or service is called "loging"',
      hints: unknownName.hints,
      exitCode: 2,
    });
  });

  it('gives a bug exit code 70', () => {
    const document = errorDocument(new Error('x'));
    expectValid('error', document);
    expect(document.error).toMatchObject({ code: 'bug', kind: 'bug', exitCode: 70 });
  });
});
