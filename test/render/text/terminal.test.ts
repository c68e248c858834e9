import { describe, expect, it } from 'vitest';
import { terminalOf } from '../../../src/render/text/terminal.js';

const tty = { isTTY: true, columns: 120, rows: 40 };
const pipe = {};

describe('terminalOf', () => {
  it('gives a terminal its size, colours and redrawing', () => {
    expect(terminalOf(tty, { TERM: 'xterm', LANG: 'en_GB.UTF-8' })).toEqual({
      columns: 120,
      rows: 40,
      color: true,
      unicode: true,
      interactive: true,
    });
  });

  it('sets no width for a pipe, and neither colours nor redraws it', () => {
    expect(terminalOf(pipe, {})).toMatchObject({
      columns: Infinity,
      color: false,
      interactive: false,
    });
  });

  it.each([
    ['NO_COLOR is set', tty, { NO_COLOR: '1' }, false],
    ['NO_COLOR is empty', tty, { NO_COLOR: '' }, true],
    ['FORCE_COLOR is set on a pipe', pipe, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR is 0', tty, { FORCE_COLOR: '0' }, false],
    ['both are set', tty, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['the terminal is dumb', tty, { TERM: 'dumb' }, false],
  ])('decides on colours when %s', (_case, stream, env, color) => {
    expect(terminalOf(stream, env).color).toBe(color);
  });

  it.each([
    ['in CI', { CI: 'true' }, false],
    ['where CI is said to be false', { CI: 'false' }, true],
    ['on a dumb terminal', { TERM: 'dumb' }, false],
  ])('decides on redrawing %s', (_case, env, interactive) => {
    expect(terminalOf(tty, env).interactive).toBe(interactive);
  });

  it.each([
    [{ LANG: 'C' }, false],
    [{ LANG: 'en_GB.ISO-8859-1' }, false],
    [{ LANG: 'C.utf8' }, true],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'POSIX' }, false],
    [{ LANG: 'C', LC_CTYPE: 'de_DE.UTF-8' }, true],
    [{ LANG: 'C.UTF-8', TERM: 'linux' }, false],
    [{ OS: 'Windows_NT' }, false],
    [{ OS: 'Windows_NT', WT_SESSION: '1' }, true],
    [{}, true],
  ])('reads from %j whether symbols can be shown', (env, unicode) => {
    expect(terminalOf(tty, env).unicode).toBe(unicode);
  });

  it('takes the usual size where a pseudo-terminal says 0', () => {
    expect(terminalOf({ isTTY: true, columns: 0, rows: 0 }, {})).toMatchObject({
      columns: 80,
      rows: 24,
    });
  });
});
