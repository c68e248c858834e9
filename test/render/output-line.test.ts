import { describe, expect, it } from 'vitest';
import { outputLine } from '../../src/render/output-line.js';
import { fc, test } from './fast-check.js';

const colored = { color: true };

describe('a line of a container on a terminal', () => {
  it.each([
    [
      'has its colours, and they end with it',
      '\u001b[36mweb | \u001b[0m\u001b[31mred',
      '\u001b[36mweb | \u001b[0m\u001b[31mred\u001b[0m',
    ],
    ['has its tabs', 'a\tb', 'a\tb'],
    ['clears no screen', 'a\u001b[2J\u001b[Hb', 'ab'],
    [
      'sets no title, though a colour is in it',
      'a\u001b]0;own\u001b[1med\u0007b',
      'a\u001b[1medb\u001b[0m',
    ],
    ['overwrites nothing, and looks like no line of another', 'web | a\rdb | b', 'web | a db | b'],
    ['hides no sequence in a sequence', '\u001b\u001b[0m[2Jx', '\u001b[0m[2Jx\u001b[0m'],
  ])('%s', (_what, line, shown) => {
    expect(outputLine(line, colored)).toBe(shown);
  });

  it('has no colour where the terminal is to have none', () => {
    expect(outputLine('\u001b[31mred\u001b[0m\tand\u001b[2K', { color: false })).toBe('red\tand');
  });

  test([fc.string({ unit: 'binary' })], 'keeps no control but tabs and colours', (line) => {
    const [colour, tab] = ['\u001b\\[[\\d;:]*m', '\t'];
    const rest = outputLine(line, colored).replace(new RegExp(`${colour}|${tab}`, 'gu'), '');
    expect(rest).not.toMatch(/\p{Cc}/u);
  });
});
