import type { FixReport, RefusedFix } from '../../model/fixes.js';
import { drawLines } from '../text/draw.js';
import { lineWidth, padLine } from '../text/fit-line.js';
import { dim, good, type Line, warning } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import { placeText } from '../finding/place-text.js';
import type { Terminal } from '../text/terminal.js';

const gap = '  ';

/** Names wider than this push only their own line. */
const widestName = 28;

/** What `doctor --fix` has written, or would write, and what it leaves to a person and why. */
export function fixesText(fixes: FixReport, terminal: Terminal): string {
  const files = [...new Set(fixes.fixed.map(({ file }) => file))];
  const blocks = [
    ...files.map((file) => [
      [good(fixes.written ? 'fixed' : 'to be fixed'), ` in ${file}`],
      ...rows(
        fixes.fixed.filter((one) => one.file === file),
        terminal,
      ),
    ]),
    ...(fixes.refused.length === 0
      ? []
      : [[[warning('left as it is')], ...rows(fixes.refused.map(withPlace), terminal)]]),
    ...(fixes.fixed.length + fixes.refused.length === 0 ? [[['nothing to fix']]] : []),
  ];
  return blocks.map((lines) => drawLines(lines, terminal)).join('\n\n');
}

interface Row {
  readonly rule: string;
  readonly service: string;
  readonly text: string;
}

function withPlace({ rule, service, reason, location }: RefusedFix): Row {
  const text = location === undefined ? reason : `${reason} (${placeText(location)})`;
  return { rule, service, text };
}

function rows(fixes: readonly Row[], terminal: Terminal): readonly Line[] {
  const widest = Math.max(0, ...fixes.map(({ service }) => lineWidth([service], terminal)));
  const width = Math.min(widestName, widest);
  return fixes.flatMap(({ rule, service, text }) => {
    const lead: Line = [gap, dim(rule), gap, ...padLine([service], width, terminal), gap];
    return paragraph({ lead, text, hang: ['      '] }, terminal);
  });
}
