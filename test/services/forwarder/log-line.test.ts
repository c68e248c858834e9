import { describe, expect, it } from 'vitest';
import { parseLine } from '../../../services/rask-log-aggregator/parse-line.js';
import { toLogLine } from '../../../services/rask-log-forwarder/line/log-line.js';

const container = 'ab'.repeat(32);
const origin = { project: 'alt', service: 'web', container, name: 'alt-web-1' };

const lineOf = (message: string, truncated = 0) =>
  toLogLine(
    { stream: 'stderr', ns: 1_800_000_000_123_456_789n, ordinal: 2, message, truncated },
    origin,
  );

describe('a line for the aggregator', () => {
  it('says where and when it was printed, and its id says so as well', () => {
    expect(lineOf('hello')).toEqual({
      ...origin,
      id: 'abababababab:e:1800000000123456789:2',
      ts: '2027-01-15T08:00:00.123456789Z',
      stream: 'stderr',
      message: 'hello',
    });
  });

  it('has the fields of its JSON object, and the level in it', () => {
    expect(lineOf(' {"level":"warn","__proto__":{"a":1}} ')).toMatchObject({ level: 'warn' });
    expect(lineOf('{"half":')).not.toHaveProperty('fields');
    expect(lineOf('[1]')).not.toHaveProperty('fields');
    expect(lineOf('{"cut":1}', 9)).toMatchObject({ truncated: 9 });
    expect(lineOf('{"cut":1}', 9)).not.toHaveProperty('fields');
  });

  it('can be written and is taken, however deep its JSON is', () => {
    const depth = 40_000;
    for (const message of [
      `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`,
      `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
    ]) {
      const line = lineOf(message);
      expect(line).not.toHaveProperty('fields');
      expect(parseLine(JSON.stringify(line), line.ts)).toMatchObject({ kind: 'entry' });
    }
  });
});
