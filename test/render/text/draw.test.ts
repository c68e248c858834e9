import { describe, expect, it } from 'vitest';
import { drawLine } from '../../../src/render/text/draw.js';
import { bad, dim } from '../../../src/render/text/line.js';
import { textWidth } from '../../../src/render/text/text-width.js';
import { columns, fc, test, wildText } from '../fast-check.js';
import { terminal } from '../terminals.js';

describe('drawLine', () => {
  it('cuts a line at the width and says so', () => {
    expect(drawLine(['hello ', dim('world')], terminal(8))).toBe('hello w…');
  });

  it('colours what is left of a part, not what was cut off', () => {
    const colored = terminal(8, { color: true });
    expect(drawLine([bad('error'), ' and more'], colored)).toBe('\u001b[31merror\u001b[39m a…');
  });

  it('writes symbols in ASCII where there is nothing else', () => {
    const ascii = terminal(80, { unicode: false });
    expect(drawLine(['✔ a · b → c…'], ascii)).toBe('+ a - b -> c...');
    expect(drawLine(['a long line'], terminal(8, { unicode: false }))).toBe('a lon...');
  });

  it('lets nothing through that acts on a terminal', () => {
    expect(drawLine(['a\u001b[2J\nb'], terminal(80, { color: true }))).toBe('a b');
  });

  test(
    [fc.array(wildText, { maxLength: 5 }), columns, fc.boolean()],
    'draws no line wider than the terminal',
    (parts, width, unicode) => {
      const drawn = drawLine(parts, terminal(width, { unicode }));
      expect(textWidth(drawn)).toBeLessThanOrEqual(width);
    },
  );
});
