import { sanitize } from './sanitize.js';

/** altctl's own symbols, and others that its messages use, where there is only ASCII. */
const ascii: Readonly<Record<string, string>> = {
  '✔': '+',
  '✖': 'x',
  '⚠': '!',
  '·': '-',
  '…': '...',
  '│': '|',
  '─': '-',
  '→': '->',
  '“': '"',
  '”': '"',
  '’': "'",
};
const symbols = new RegExp(`[${Object.keys(ascii).join('')}]`, 'gu');

/** What the terminal can show of a text, in one line; twice is the same as once. */
export function printable(text: string, terminal: { readonly unicode: boolean }): string {
  const clean = /^[ -~]*$/u.test(text) ? text : sanitize(text).replaceAll('\n', ' ');
  return terminal.unicode ? clean : clean.replace(symbols, (symbol) => ascii[symbol] ?? symbol);
}
