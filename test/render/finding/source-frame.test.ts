import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/model/errors.js';
import { drawLines } from '../../../src/render/text/draw.js';
import { sourceBlock, sourceFrame } from '../../../src/render/finding/source-frame.js';
import { terminal } from '../terminals.js';

function frame(text: string, column: number, length: number, columns = 80): string {
  const location = { file: 'profiles/core.yaml', line: 14, column };
  const lines = [
    { number: 13, text: '      image: nginx' },
    { number: 14, text },
  ];
  return drawLines(sourceFrame({ location, length, lines }, terminal(columns)), terminal(columns));
}

function noted(note: string, columns: number): string {
  const location = { file: 'profiles/core.yaml', line: 14, column: 3 };
  const lines = [{ number: 14, text: '  ports: ["80:80"]' }];
  const on = terminal(columns);
  return drawLines(sourceFrame({ location, length: 5, lines, note }, on), on);
}

describe('sourceFrame', () => {
  it('marks the place under its line', () => {
    expect(frame('       ports: ["80:80"]', 8, 5)).toBe(
      [
        '   13 │       image: nginx',
        '   14 │        ports: ["80:80"]',
        '      │        ^^^^^',
      ].join('\n'),
    );
  });

  it('marks the right column behind tabs and wide characters', () => {
    expect(frame('\t世界: x', 6, 1)).toMatch(/^ {3}14 │ {2}世界: x\n {6}│ {8}\^$/mu);
  });

  it('shows the part of a long line that is meant', () => {
    const drawn = frame(`${'a: b, '.repeat(30)}here: x`, 181, 4, 40);
    expect(drawn).toMatch(/…: b, a: b, here: x\n {6}│ {13}\^{4}$/u);
  });

  it('says behind the mark what is wrong, in more lines where it must', () => {
    const drawn = noted('is published twice', 60);
    expect(drawn).toContain('\n      │   ^^^^^ is published twice');
    expect(noted('is published twice, by db and by meilisearch too', 44)).toMatch(
      /\n {6}│ {3}\^{5} is published twice, by db\n {6}│ {9}and by meilisearch too$/u,
    );
    expect(noted('is published twice, by db', 34)).toMatch(
      /\n {6}│ {3}\^{5}\n {6}│ {3}is published twice, by\n {6}│ {3}db$/u,
    );
  });

  it('shows places near each other as one block, only the first marked with carets', () => {
    const at = (line: number): Frame => ({
      location: { file: 'a.yaml', line, column: 1 },
      length: 3,
      lines: [line - 1, line].map((number) => ({ number, text: `key${number}: x` })),
    });
    const lines = drawLines(sourceBlock([at(9), at(8)], terminal(80), 'error'), terminal(80));
    expect(lines.split('\n')).toEqual([
      '    7 │ key7: x',
      '    8 │ key8: x',
      '      │ ───',
      '    9 │ key9: x',
      '      │ ^^^',
    ]);
  });

  it('is cut to the terminal, source lines too', () => {
    for (const line of frame('x'.repeat(200), 1, 150, 40).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(40);
    }
  });
});
