import { describe, expect, it } from 'vitest';
import type { Suppression } from '../../../src/model/suppression.js';
import { commentSuppressions } from '../../../src/stack/suppressions/comment-suppressions.js';

const read = (text: string): readonly Suppression[] => commentSuppressions('core.yaml', text);
const covers = (text: string) => read(text).map((one) => one.covers);

describe('a comment that silences a rule', () => {
  it('is about the key below it, with all that stands under that key', () => {
    const text = `services:
  web:
    image: web
    # altctl-ignore ALT003: it ends at once
    depends_on:
      db:
        condition: service_started
    restart: always
`;
    expect(read(text)).toEqual([
      {
        rule: 'ALT003',
        reason: 'it ends at once',
        location: { file: 'core.yaml', line: 4, column: 5 },
        covers: { kind: 'lines', file: 'core.yaml', first: 5, last: 7 },
      },
    ]);
  });

  it('is about the whole service at the service’s key, above or behind it', () => {
    const whole = { kind: 'lines', file: 'core.yaml', service: 'web' };
    expect(
      covers(
        'services:\n  # altctl-ignore ALT001\n\n  # why\n  web:\n    image: web\n    tty: true\n',
      ),
    ).toEqual([{ ...whole, first: 5, last: 7 }]);
    expect(covers('services:\n  web: # altctl-ignore ALT001\n    image: web\n')).toEqual([
      { ...whole, first: 2, last: 3 },
    ]);
  });

  it('is about what stands below further comments with Windows line ends, too', () => {
    const text = 'services:\n  web:\n    # altctl-ignore ALT009\n    # why\n    tty: true\n';
    expect(covers(text.replaceAll('\n', '\r\n'))).toEqual(covers(text));
  });

  it('is about its own line behind a value', () => {
    expect(
      covers('services:\n  web:\n    ports: # altctl-ignore ALT009\n      - "80:80"\n'),
    ).toEqual([{ kind: 'lines', file: 'core.yaml', first: 3, last: 3 }]);
  });

  it('is about the list item below it', () => {
    const text = 'x:\n  # altctl-ignore ALT009\n  - target: 80\n    published: 80\n  - "81"\n';
    expect(covers(text)).toEqual([{ kind: 'lines', file: 'core.yaml', first: 3, last: 4 }]);
  });

  it('is about the whole file before the first key, and about nothing behind it', () => {
    expect(covers('# first\n# altctl-ignore-file ALT005: by design\n\nservices: {}\n')).toEqual([
      { kind: 'file', file: 'core.yaml' },
    ]);
    expect(covers('services:\n  # altctl-ignore-file ALT005\n  web: {image: web}\n')).toEqual([
      { kind: 'nothing' },
    ]);
    expect(covers('services: {}\n# altctl-ignore ALT005\n')).toEqual([{ kind: 'nothing' }]);
  });

  it.each([
    ['# altctl-ignore ALT001, ALT008: both', ['ALT001', 'ALT008'], 'both'],
    ['#altctl-ignore alt001', ['ALT001'], undefined],
    ['# altctl-ignore ALT001 for a reason', ['ALT001'], 'for a reason'],
    ['# altctl-ignore ALT001 ALT008: x', ['ALT001', 'ALT008'], 'x'],
    ['# altctl-ignore ALT01: a typo', ['ALT01'], 'a typo'],
    ['# altctl-ignore: no code', [''], 'no code'],
  ])('names codes and a reason: %s', (comment, rules, reason) => {
    const found = read(`${comment}\nservices: {}\n`);
    expect(found.map((one) => one.rule)).toEqual(rules);
    expect(found[0]?.reason).toBe(reason);
  });

  it.each([
    '# altctl-ignored ALT001',
    '# see altctl-ignore ALT001',
    'a: "# altctl-ignore ALT001"',
    'a: x#altctl-ignore ALT001',
    'a: |\n  # altctl-ignore ALT001',
    'a: >-\n  text\n\n  # altctl-ignore ALT001\nb: 1',
  ])('is none: %j', (text) => {
    expect(read(`${text}\n`)).toEqual([]);
  });

  it('is found in a file with the line ends of Windows, and in a later document', () => {
    expect(covers('a: 1\r\n# altctl-ignore ALT001: x\r\nb:\r\n  c: 1\r\n')).toEqual([
      { kind: 'lines', file: 'core.yaml', first: 3, last: 4 },
    ]);
    expect(covers('a: 1\n# altctl-ignore ALT001\n---\nb:\n  c: 1\n')).toEqual([
      { kind: 'lines', file: 'core.yaml', first: 4, last: 5 },
    ]);
  });
});
