import { expect, it } from 'vitest';
import type { HistoryLine } from '../../../src/model/history.js';
import { lastLines } from '../../../src/workflows/history/last-lines.js';

async function* linesAt(times: readonly string[]): AsyncGenerator<HistoryLine> {
  for (const at of times) {
    const container = { service: 'web', name: 'web-1', gone: false };
    yield await Promise.resolve({ ...container, keptBy: 'store', at, message: '' });
  }
}

it.each([
  [
    'to the nanosecond',
    ['2026-01-01T00:00:00.000000003Z', '2026-01-01T00:00:00.000000001Z'],
    ['2026-01-01T00:00:00.000000003Z'],
  ],
  [
    'in whatever zone they are said',
    ['2026-01-01T09:00:00+09:00', '2026-01-01T00:00:01Z', '2026-01-01T00:00:02+01:00'],
    ['2026-01-01T00:00:01Z'],
  ],
])('the last lines are the newest, %s', async (_what, times, last) => {
  const found: string[] = [];
  for await (const { at } of lastLines(linesAt(times), last.length)) found.push(at);
  expect(found).toEqual(last);
});

it('lines without a time count as the oldest', async () => {
  const found: string[] = [];
  const times = ['', '2026-01-01T00:00:00Z', ''];
  for await (const { at } of lastLines(linesAt(times), 2)) found.push(at);
  expect(found).toEqual(['', '2026-01-01T00:00:00Z']);
});
