import { describe, expect, it } from 'vitest';
import { WatchView } from '../../../src/render/live/watch-view.js';
import { terminal } from '../terminals.js';
import { Screen } from './screen.js';

const rows = Array.from({ length: 20 }, (_, index) => `row ${index}`);
const text = ['head', '', ...rows, '', '1 problem: x', '  altctl up x'].join('\n');

describe('WatchView', () => {
  it('replaces one text by the next', () => {
    const screen = new Screen(40, 30);
    const watch = new WatchView(screen, terminal(40));
    watch.show('one\ntwo');
    watch.show('three');
    expect(screen.text).toBe('three');
    watch.close();
  });

  it('takes lines out of the middle of what is too high: the problem stays in sight', () => {
    const screen = new Screen(40, 10);
    const watch = new WatchView(screen, terminal(40));
    watch.show(text);
    expect(screen.text.split('\n')).toEqual([
      'head',
      '',
      'row 0',
      'row 1',
      'row 2',
      'row 3',
      '17 more lines',
      '1 problem: x',
      '  altctl up x',
    ]);
    watch.close();
  });

  it('fits the text to a new size, and leaves all of it at the end', () => {
    const screen = new Screen(40, 10);
    const watch = new WatchView(screen, terminal(40));
    watch.show(text);
    screen.resize(40, 6);
    expect(screen.visible.split('\n').length).toBeLessThanOrEqual(5);
    expect(watch.size).toMatchObject({ columns: 39, rows: 6 });
    watch.close();
    expect(screen.text).toContain(text);
    expect(screen.cursorVisible).toBe(true);
    expect(screen.listeners).toBe(0);
  });
});
