import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AltctlError } from '../../../src/model/errors.js';
import { parseSource } from '../../../src/stack/yaml/parse-source.js';
import { failureOf } from '../expect-failure.js';

describe('YAML that cannot be read', () => {
  it.each([
    [
      'a key indented more than its neighbours',
      'services:\n  web:\n      image: nginx\n       ports: ["80:80"]\n',
      'core.yaml:4:8 is not valid YAML: a mapping key is indented by 7, its neighbours by 6',
    ],
    [
      'a key indented less than its neighbours',
      'services:\n  web:\n       image: nginx\n      ports: ["80:80"]\n',
      'core.yaml:4:7 is not valid YAML: a mapping key is indented by 6, its neighbours by 7',
    ],
    [
      'a tab',
      'services:\n\tweb: {}\n',
      'core.yaml:2:1 is not valid YAML: a tab stands where only spaces may indent',
    ],
    [
      'a quote that is not closed',
      'name: "x\nother: 1\n',
      'core.yaml:1:7 is not valid YAML: the " that opens here is not closed',
    ],
    [
      'a bracket that is not closed',
      'services:\n  web: {command: [a, b\n  db: {}\n',
      'core.yaml:2:18 is not valid YAML: the [ that opens here is not closed',
    ],
    [
      'a second colon',
      'a: b: c\n',
      'core.yaml:1:4 is not valid YAML: a second ": " stands on one line; quote the value that contains it',
    ],
    [
      'a key twice',
      'a: 1\nb: 2\na: 3\n',
      'core.yaml:3:1 is not valid YAML: the key "a" stands here twice',
    ],
    [
      'an unknown alias',
      'a: *x\n',
      'core.yaml:1:4 is not valid YAML: no anchor "x" stands above it',
    ],
    [
      'an anchor within itself',
      'a: &x [*x]\n',
      'core.yaml:1:8 is not valid YAML: the anchor "x" contains itself',
    ],
  ])('because of %s is told in plain words with its place', async (_, text, message) => {
    const failure = await failureOf(() => parseSource('core.yaml', text));
    expect(failure).toMatchObject({ kind: 'configuration', code: 'invalid-yaml', message });
  });

  it('is shown with the line above', async () => {
    const text = 'services:\n  web:\n      image: nginx\n       ports: ["80:80"]\n';
    const { frames } = await failureOf(() => parseSource('core.yaml', text));
    expect(frames).toEqual([
      {
        location: { file: 'core.yaml', line: 4, column: 8 },
        length: 5,
        lines: [
          { number: 3, text: '      image: nginx' },
          { number: 4, text: '       ports: ["80:80"]' },
        ],
      },
    ]);
  });

  it('because its aliases unfold without end is refused at once', async () => {
    const levels = Array.from({ length: 12 }, (_, n) => {
      const items =
        n === 0
          ? 'x'
          : Array(9)
              .fill(`*a${n - 1}`)
              .join(', ');
      return `x-${n}: &a${n} [${items}]\n`;
    });
    const failure = await failureOf(() => parseSource('core.yaml', levels.join('')));
    expect(failure).toMatchObject({ code: 'alias-bomb' });
    expect(failure.message).toMatch(/core\.yaml:\d+:\d+ .*aliases/);
  });

  it.each([
    ['lists', '['.repeat(100_000)],
    ['closed lists', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['mappings', '{a: '.repeat(20_000)],
    ['dashes', '- '.repeat(20_000)],
    ['indentation', Array.from({ length: 3000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ])('because %s nest without end does not bring the program down', async (_, text) => {
    const failure = await failureOf(() => parseSource('core.yaml', `a: ${text}\nb:\n${text}`));
    expect(failure).toMatchObject({ kind: 'configuration', code: 'nested-too-deeply' });
  });

  it('fails in no other way, whatever the text', () => {
    const character = fc.constantFrom(
      ...'a : - [ ] { } & * < ! | > # " \' , ? % @ $ é'.split(' '),
      '\n',
      '\t',
      ' ',
      '\0',
    );
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 200 }), (text) => {
        try {
          parseSource('any.yaml', text);
        } catch (error) {
          expect(error).toBeInstanceOf(AltctlError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('YAML that is unusual but right', () => {
  it('may hold brackets without end within texts', () => {
    const script = Array(500).fill('    echo "[" "{"').join('\n');
    expect(parseSource('a.yaml', `a: |\n${script}\n`).roots).toHaveLength(1);
  });

  it('may close a list at the indentation of its key, as Compose takes it', () => {
    expect(parseSource('a.yaml', 'a: [\n  b\n]\nc: 1\n').roots).toHaveLength(1);
  });

  it('may hold several documents, and nothing at all', () => {
    expect(parseSource('a.yaml', 'a: 1\n---\nb: 2\n').roots).toHaveLength(2);
    expect(parseSource('a.yaml', '# nothing\n').roots).toHaveLength(0);
    expect(parseSource('a.yaml', '').roots).toHaveLength(0);
  });

  it('may use an anchor many times', () => {
    const services = Array.from({ length: 300 }, (_, n) => `  s${n}: *x`).join('\n');
    expect(
      parseSource('a.yaml', `x: &x {image: a, env: [b, c]}\nservices:\n${services}\n`).roots,
    ).toHaveLength(1);
  });
});
