import type { RulePage } from '../model/rule-page.js';
import { drawLines } from './draw.js';
import { firstSentence } from './first-sentence.js';
import { padLine } from './fit-line.js';
import { dim, strong, type Line } from './line.js';
import { paragraph } from './paragraph.js';
import type { Terminal } from './terminal.js';
import { textWidth } from './text-width.js';

const gap = '  ';

/** All rules: code, name, and the first sentence of what each means. */
export function ruleListText(pages: readonly RulePage[], terminal: Terminal): string {
  const width = (titles: readonly string[]): number => Math.max(...titles.map(textWidth));
  const code = width(['CODE', ...pages.map((page) => page.code)]);
  const name = width(['NAME', ...pages.map((page) => page.name)]);
  const lead = (first: Line, second: Line): Line => [
    ...padLine(first, code, terminal),
    gap,
    ...padLine(second, name, terminal),
    gap,
  ];
  const hang = lead([], []);
  const rows = pages.flatMap((page) =>
    paragraph(
      { text: firstSentence(page.text), lead: lead([strong(page.code)], [page.name]), hang },
      terminal,
    ),
  );
  const titles: Line = [...lead([dim('CODE')], [dim('NAME')]), dim('MEANS')];
  return drawLines([titles, ...rows, [], [dim('altctl explain CODE  for a page')]], terminal);
}
