import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../services/rask-log-forwarder/line/level-of.js';

describe('the level of a line', () => {
  it.each([
    ['ERROR: no such table', 'error'],
    ['[warning] low memory', 'warn'],
    ['<info> ready', 'info'],
    ['2026-05-24 12:00:00,000 WARN pool is full', 'warn'],
    ['2026-05-24 12:00:00.123 UTC [42] LOG:  checkpoint starting', 'info'],
    ['2026/05/24 12:00:00 [error] 31#31: *1 open() failed', 'error'],
    ['I0524 12:00:00.000000       1 main.go:1] started', 'info'],
    ['E0524 12:00:00.000000       1 main.go:1] lost', 'error'],
    ['ts=2026-05-24T12:00:00Z level=debug msg=hello', 'debug'],
    ['\u001b[31mERROR\u001b[0m out of cheese', 'error'],
    ['FATAL:  the database system is starting up', 'fatal'],
    ['panic: runtime error', 'fatal'],
  ])('is found at its head: %s', (message, level) => {
    expect(levelOf(message)).toBe(level);
  });

  it.each([
    'everything is fine',
    'Error handling was added',
    'LOG of yesterday',
    'GET /error 200',
    'the level=high is not one',
    '',
    '\u0000\u0001\u0002',
  ])('is unknown where no word says it for certain: %j', (message) => {
    expect(levelOf(message)).toBeUndefined();
  });

  it.each([
    [{ level: 'WARN' }, 'warn'],
    [{ severity: 'Critical' }, 'fatal'],
    [{ level: 30 }, 'info'],
    [{ level: 60 }, 'fatal'],
    [{ log: { level: 'err' } }, 'error'],
    [{ 'log.level': 'debug' }, 'debug'],
    [{ lvl: 'nonsense', level: 'info' }, 'info'],
    [{ level: 3 }, undefined],
    [{ level: null, log: null }, undefined],
    [{ msg: 'error: in the text alone' }, undefined],
  ])('is told by the fields of JSON: %j', (fields, level) => {
    expect(levelOf('', fields)).toBe(level);
  });

  it('takes no longer for a hostile line than for another', () => {
    const startedAt = performance.now();
    levelOf(`${'12:00:00 UTC '.repeat(100_000)}x`);
    levelOf(`[${'0'.repeat(1_000_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});
