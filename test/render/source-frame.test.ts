import { describe, expect, it } from 'vitest';
import { drawLines } from '../../src/render/draw.js';
import { sourceFrame } from '../../src/render/source-frame.js';
import { terminal } from './terminals.js';

function frame(text: string, column: number, length: number, columns = 80): string {
  const location = { file: 'profiles/core.yaml', line: 14, column };
  const lines = [
    { number: 13, text: '      image: nginx' },
    { number: 14, text },
  ];
  return drawLines(sourceFrame({ location, length, lines }, terminal(columns)), terminal(columns));
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

  it('is cut to the terminal, source lines too', () => {
    for (const line of frame('x'.repeat(200), 1, 150, 40).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(40);
    }
  });
});
