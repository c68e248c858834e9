import type { RulePage } from '../model/rule-page.js';
import { drawLines } from './text/draw.js';
import { firstSentence } from './text/first-sentence.js';
import { padLine } from './text/fit-line.js';
import { dim, strong, type Line } from './text/line.js';
import { paragraph } from './text/paragraph.js';
import type { Terminal } from './text/terminal.js';
import { textWidth } from './text/text-width.js';

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
