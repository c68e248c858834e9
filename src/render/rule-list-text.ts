import type { RulePage } from '../model/rule-page.js';
import { drawLines } from './draw.js';
import { dim, strong } from './line.js';
import { table, type Column } from './table.js';
import type { Terminal } from './terminal.js';

const columns: readonly Column[] = [
  { title: 'CODE' },
  { title: 'NAME' },
  { title: 'MEANS', dropped: 1 },
];

/** All rules: code, name, and the first sentence of what each means. */
export function ruleListText(pages: readonly RulePage[], terminal: Terminal): string {
  const rows = pages.map(({ code, name, text }) => [[strong(code)], [name], [firstSentence(text)]]);
  return drawLines(
    [...table(columns, rows, terminal), [], [dim('altctl explain CODE  for a page')]],
    terminal,
  );
}

function firstSentence(text: string): string {
  const [, meaning = ''] = /(?:^|\n)## What it means\n+(?:- )?([^]*?)(?:\n\n|$)/u.exec(text) ?? [];
  const plain = meaning.replaceAll('**', '').replaceAll(/\s+/gu, ' ').trim();
  return /^.*?[.](?= |$)/u.exec(plain)?.[0].slice(0, -1) ?? plain;
}
