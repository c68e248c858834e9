import type { Terminal } from '../../src/render/text/terminal.js';

/** A terminal as tests want it; `plain` is a pipe. */
export function terminal(columns: number, traits: Partial<Terminal> = {}): Terminal {
  return { columns, rows: 24, color: false, unicode: true, interactive: true, ...traits };
}

export const plain: Terminal = terminal(Infinity, { rows: Infinity, interactive: false });

/** What every renderer is shown on: both widths, colours, and ASCII only. */
export const variants: readonly (readonly [string, Terminal])[] = [
  ['80', terminal(80)],
  ['160', terminal(160)],
  ['color', terminal(80, { color: true })],
  ['ascii', terminal(80, { unicode: false })],
];
