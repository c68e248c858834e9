import { describe, expect, it } from 'vitest';
import { drawLines } from '../../../src/render/text/draw.js';
import { table } from '../../../src/render/text/table.js';
import { textWidth } from '../../../src/render/text/text-width.js';
import { columns, fc, test, wildText } from '../fast-check.js';
import { terminal } from '../terminals.js';

const head = [
  { title: 'NAME' },
  { title: 'COUNT', align: 'right', dropped: 2 },
  { title: 'PORTS', dropped: 1 },
] as const;
const rows = [
  [['db'], ['12'], ['5432, 5433, 5434']],
  [['meilisearch'], ['3'], []],
];

function drawn(width: number): string {
  return drawLines(table(head, rows, terminal(width)), terminal(width));
}

describe('table', () => {
  it('aligns texts left and numbers right, and ends no line with spaces', () => {
    expect(drawn(80)).toBe(
      [
        'NAME         COUNT  PORTS', //
        'db              12  5432, 5433, 5434',
        'meilisearch      3',
      ].join('\n'),
    );
  });

  it('cuts the last column first', () => {
    expect(drawn(30)).toContain('db              12  5432, 543…');
  });

  it('then drops columns, the least important one first', () => {
    expect(drawn(22)).toBe('NAME         COUNT\ndb              12\nmeilisearch      3');
    expect(drawn(12)).toBe('NAME\ndb\nmeilisearch');
  });

  test(
    [
      fc.array(
        fc.array(
          wildText.map((text) => [text]),
          { maxLength: 3 },
        ),
      ),
      columns,
    ],
    'is never wider than the terminal',
    (cells, width) => {
      const lines = table(head, cells, terminal(width));
      const widths = drawLines(lines, terminal(width)).split('\n').map(textWidth);
      expect(Math.max(...widths)).toBeLessThanOrEqual(width);
    },
  );
});
