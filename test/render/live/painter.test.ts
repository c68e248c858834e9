import { afterEach, describe, expect, it } from 'vitest';
import { Painter } from '../../../src/render/live/painter.js';
import { fc, test } from '../fast-check.js';
import { Screen } from './screen.js';

const painters: Painter[] = [];

function painterOn(screen: Screen): Painter {
  const painter = new Painter(screen);
  painters.push(painter);
  return painter;
}

// An open one waits for the end of the process, to give the cursor back.
afterEach(() => {
  for (const painter of painters.splice(0)) painter.close([]);
});

describe('Painter', () => {
  it('redraws its lines in place', () => {
    const screen = new Screen(20, 10);
    const painter = painterOn(screen);
    painter.paint(['a', 'b', 'c']);
    painter.paint(['a', 'B']);
    expect(screen.text).toBe('a\nB');
  });

  it('writes nothing when nothing has changed, and one piece when something has', () => {
    const screen = new Screen(20, 10);
    const painter = painterOn(screen);
    painter.paint(['a', 'b']);
    painter.paint(['a', 'b']);
    painter.paint(['a', 'c']);
    expect(screen.writes).toBe(2);
  });

  it('prints above its lines', () => {
    const screen = new Screen(20, 10);
    const painter = painterOn(screen);
    painter.print('before');
    painter.paint(['a', 'b']);
    painter.print('notice\nof two lines');
    painter.paint(['a', 'B']);
    expect(screen.text).toBe('before\nnotice\nof two lines\na\nB');
  });

  it('prints a line that the terminal breaks, and leaves nothing of its own lines behind it', () => {
    for (const line of ['1234567890123', '12345678901234567890']) {
      const screen = new Screen(10, 10);
      screen.wraps = true;
      const painter = painterOn(screen);
      painter.paint(['aaaaaaaaa', 'bbbbbbbbb', 'c']);
      painter.print(line);
      painter.paint(['aaaaaaaaa', 'B', 'c']);
      expect(screen.text).toBe(`${line.slice(0, 10)}\n${line.slice(10)}\naaaaaaaaa\nB\nc`);
      painter.close([]);
    }
  });

  it('keeps what scrolls out of sight, once', () => {
    const screen = new Screen(20, 4);
    const painter = painterOn(screen);
    painter.paint(['a', 'b', 'c']);
    for (const text of ['1', '2', '3']) painter.print(text);
    painter.close(['end']);
    expect(screen.text).toBe('1\n2\n3\nend');
  });

  it('erases lines that a narrower terminal has broken', () => {
    const screen = new Screen(20, 10);
    const painter = painterOn(screen);
    painter.paint(['a long line of text', 'b']);
    screen.resize(10, 10);
    painter.paint(['short', 'b']);
    expect(screen.text).toBe('short\nb');
  });

  it('starts anew on a terminal that became lower', () => {
    const screen = new Screen(20, 10);
    const painter = painterOn(screen);
    painter.paint(['1', '2', '3', '4', '5', '6']);
    screen.resize(20, 4);
    painter.paint(['a', 'b']);
    expect(screen.visible).toBe('a\nb');
  });

  it('hides the cursor while it draws, and gives it back at the end', () => {
    const screen = new Screen(20, 10);
    const painter = painterOn(screen);
    painter.print('before');
    expect(screen.cursorVisible).toBe(true);
    painter.paint(['a']);
    expect(screen.cursorVisible).toBe(false);
    painter.close(['a']);
    expect(screen.cursorVisible).toBe(true);
  });

  it('gives the cursor back when the process ends without closing it', () => {
    const listeners = process.listeners('exit');
    const screen = new Screen(20, 10);
    painterOn(screen).paint(['a']);
    const [restore] = process.listeners('exit').filter((one) => !listeners.includes(one));
    restore?.(0);
    if (restore !== undefined) process.off('exit', restore);
    expect(screen.cursorVisible).toBe(true);
  });

  it('leaves nothing behind once it is closed', () => {
    const before = process.listenerCount('exit');
    const screen = new Screen(20, 10);
    const painter = painterOn(screen);
    painter.paint(['a']);
    painter.close(['end']);
    painter.close(['again']);
    painter.paint(['late']);
    expect(screen.text).toBe('end');
    expect(process.listenerCount('exit')).toBe(before);
  });

  const frames = fc.array(fc.array(fc.stringMatching(/^[a-c]{0,8}$/u), { maxLength: 7 }));

  test([frames], 'always shows exactly the last lines painted', (all) => {
    const screen = new Screen(8, 8);
    const painter = painterOn(screen);
    for (const lines of all) {
      painter.paint(lines);
      expect(screen.visible).toBe(lines.join('\n').trimEnd());
    }
    painter.close([]);
  });
});
