import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings as readAggregator } from '../../../services/rask-log-aggregator/settings.js';
import { readSettings as readForwarder } from '../../../services/rask-log-forwarder/settings.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'altctl-test-token-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const programs = [
  ['the aggregator', readAggregator],
  [
    'the forwarder',
    (env: Readonly<Record<string, string>>) =>
      readForwarder({ AGGREGATOR_URL: 'http://a', TARGET: 'web', ...env }),
  ],
] as const;

describe.each(programs)('the token of %s', (_name, readSettings) => {
  const read = (text: string) => readSettings({ TOKEN: text }).token;
  const readFile = (text: string) => {
    const path = join(folder, 'token');
    writeFileSync(path, text);
    return readSettings({ TOKEN_FILE: path }).token;
  };

  it.each(['secret ', ' secret', '\tsecret\n', 'secret'])(
    'is without what HTTP drops around it, wherever it stands: %j',
    (text) => {
      expect(read(text)).toBe('secret');
      expect(readFile(text)).toBe('secret');
    },
  );

  it.each(['sn\u2603w', 'a\u0001b', 'a\nb', 'a\u007fb'])(
    'is refused at the start when no header can carry it: %j',
    (text) => {
      const wrong = /holds a character that no HTTP header can carry$/;
      expect(() => read(text)).toThrow(wrong);
      expect(() => readFile(text)).toThrow(wrong);
    },
  );

  it('may hold whatever HTTP carries', () => {
    expect(read('open s\u00e9same')).toBe('open s\u00e9same');
  });

  it('that is blank is a mistake, and one that is empty is none', () => {
    expect(() => read(' ')).toThrow('TOKEN is empty');
    expect(() => readFile('\n')).toThrow(/^TOKEN_FILE names .*, which is empty$/);
    expect(read('')).toBeUndefined();
  });
});
