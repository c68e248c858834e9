import { describe, expect, it } from 'vitest';
import { parseEnvFile } from '../../../src/stack/catalog/parse-env-file.js';

const shell: Readonly<Record<string, string>> = { SHELL_SET: 'from the shell' };
const variables = (text: string): object =>
  Object.fromEntries(parseEnvFile(text, (name) => shell[name]));

describe('an env file', () => {
  it('is read as Compose reads it', () => {
    const text = `
# a comment
A=1
export B=two words
  C = spaced
D="quoted # not a comment" # a comment
E='$literal'
F=value # a comment
G=with#hash
H=
I: colon
J="line one\\nline two"
not an assignment
`;
    expect(variables(text)).toEqual({
      A: '1',
      B: 'two words',
      C: 'spaced',
      D: 'quoted # not a comment',
      E: '$literal',
      F: 'value',
      G: 'with#hash',
      H: '',
      I: 'colon',
      J: 'line one\nline two',
    });
  });

  it('has variables filled in, those of the shell first and those above it next', () => {
    const text = `
STACK=alt
PLAIN=\${STACK}-dev
DOUBLE="$STACK: \${NONE:-\${STACK}} \\$STACK $$STACK"
SINGLE='$STACK'
SHELL_SET=from the file
SHELL=$SHELL_SET
UNSET=a\${LATER}b
LATER=1
`;
    expect(variables(text)).toEqual({
      STACK: 'alt',
      PLAIN: 'alt-dev',
      DOUBLE: 'alt: alt $STACK $STACK',
      SINGLE: '$STACK',
      SHELL_SET: 'from the file',
      SHELL: 'from the shell',
      UNSET: 'ab',
      LATER: '1',
    });
  });

  it('keeps a backslash that escapes nothing', () => {
    expect(variables('A="\\d \\" \\\\"\n')).toEqual({ A: '\\d " \\' });
  });

  it('may have quoted values over several lines', () => {
    expect(variables('A="one\ntwo"\nB=\'three\nfour\'\nC=5\n')).toEqual({
      A: 'one\ntwo',
      B: 'three\nfour',
      C: '5',
    });
  });

  it('may have Windows line ends and a byte order mark', () => {
    expect(variables('\uFEFFA=1\r\nB=2\r\n')).toEqual({ A: '1', B: '2' });
  });

  it('with a quote that never ends keeps what it can', () => {
    expect(variables('A=1\nB="x\n')).toMatchObject({ A: '1' });
  });
});
