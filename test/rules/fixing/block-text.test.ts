import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fixed } from './fixed.js';

const first = `services:
  web:
    image: node
    x-altctl: {shutdown: 20s}
`;
const grace = '    stop_grace_period: 30s\n';

/** What a file with a key added says, but for that key. */
function withoutGrace(text: string): unknown {
  const { services, ...rest } = parse(text) as { services: Record<string, object> };
  return { ...rest, services: { ...services, web: { ...services.web, stop_grace_period: 0 } } };
}

describe('doctor --fix of a service that ends in a block of text', () => {
  it.each([
    [
      'an item of a list',
      '    command:\n      - sh\n      - -c\n      - |\n        exec app\n',
      '',
    ],
    ['a label', '    labels:\n      note: >\n        words\n', ''],
    [
      'a label of an item',
      '    ports:\n      - target: 80\n        name: |-\n          words\n',
      '',
    ],
    ['kept blank lines', '    labels:\n      note: |+ # 1\n        words\n\n\n', ''],
    [
      'kept blank lines, indented by so much',
      '    labels:\n      note: |2+\n          words\n\n',
      '',
    ],
    ['a plus sign behind it', '    labels:\n      note: | # c++\n        words\n', '\n'],
    ['no line at all', '    command:\n      - |\n', '\n'],
    ['a comment of its own', '    labels:\n      note: |\n        words\n      # more\n', ''],
  ])('adds its key behind %s', async (_, end, distance) => {
    for (const below of ['', '  # of other\n  other: {image: o}\n', 'volumes:\n  d:\n']) {
      for (const eol of ['\n', '\r\n']) {
        const written = (...parts: readonly string[]): string =>
          parts.join('').replaceAll('\n', eol);
        const before = written(first, end, distance, below);
        const { text, refusals } = await fixed(before);
        expect(refusals).toEqual([]);
        expect(text).toBe(written(first, end, grace, distance, below));
        expect(withoutGrace(text)).toEqual(withoutGrace(before));
        expect(await fixed(text)).toEqual({ text, fixes: [], refusals: [] });
      }
    }
  });

  it('keeps a comment beside the service that it is about', async () => {
    const end = '    command:\n      - |\n        exec app\n';
    const sidecar = `  # altctl-ignore ALT001: on purpose
  logs:
    image: logs
    network_mode: service:web
    x-altctl: {shared_namespace: true}
`;
    expect((await fixed(first + end + sidecar)).text).toBe(first + end + grace + sidecar);
  });
});
