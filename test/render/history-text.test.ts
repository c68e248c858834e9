import { describe, expect, it } from 'vitest';
import type { HistoryLine } from '../../src/model/history.js';
import { historyText } from '../../src/render/history-text.js';
import { plain, terminal } from './terminals.js';

/** Local, as they are shown. */
const now = new Date(2026, 4, 24, 12, 0, 0).getTime();
const moment = (day: number, hour: number): string => new Date(2026, 4, day, hour).toISOString();

const line = (at: string): HistoryLine => ({
  ...{ service: 'web', name: 'alt-web-1', gone: false, keptBy: 'store' },
  ...{ at, message: 'text' },
});

describe('the time of a line of the history', () => {
  it('has no date on a terminal while all are of today', () => {
    const draw = historyText('alt', terminal(80), now);
    expect(draw(line(moment(24, 9)))).toBe('09:00:00  web-1  | text');
    expect(draw(line(''))).toBe('          web-1  | text');
  });

  it('has one from the first line on that is of another day', () => {
    const draw = historyText('alt', terminal(80), now);
    expect([moment(23, 9), '', moment(24, 9)].map((at) => draw(line(at)))).toEqual([
      '2026-05-23 09:00:00  web-1  | text',
      '                     web-1  | text',
      '2026-05-24 09:00:00  web-1  | text',
    ]);
  });

  it('is in a pipe what the engine took, to the nanosecond', () => {
    const draw = historyText('alt', plain, now);
    const at = '2026-05-24T09:00:00.000000001Z';
    expect(draw(line(at))).toBe(`${at}  web-1  | text`);
    expect(draw(line(''))).toBe('-  web-1  | text');
  });
});
