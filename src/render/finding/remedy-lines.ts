import { drawLine, drawWhole } from '../text/draw.js';
import type { LabelledRemedy } from './finding-remedies.js';
import { lineWidth, padLine } from '../text/fit-line.js';
import { labelLead } from '../text/label-lead.js';
import { type Line } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import type { Terminal } from '../text/terminal.js';

/** What stands between a command and its text. */
const gap = '   ';

/** With fewer columns than this, what the commands do stands below them. */
const leastText = 28;

interface Layout {
  readonly labels: number;
  /** Columns for the commands where their texts stand beside them. */
  readonly commands: number | undefined;
}

/**
 * Remedies in two columns, or three where there is room for what the commands do. A command is
 * never broken nor cut: one that is too long stands on a line of its own, whatever its width.
 * @param width columns of the labels
 */
export function remedyLines(
  remedies: readonly LabelledRemedy[],
  width: number,
  terminal: Terminal,
): readonly string[] {
  const commands = Math.max(
    0,
    ...remedies.map(({ command = '' }) => lineWidth([command], terminal)),
  );
  const room = terminal.columns - lineWidth(labelLead('', width, terminal), terminal);
  const wide = room - commands - gap.length >= leastText;
  const layout = { labels: width, commands: wide ? commands : undefined };
  return remedies.flatMap((remedy) => remedyRows(remedy, layout, terminal));
}

function remedyRows(remedy: LabelledRemedy, layout: Layout, terminal: Terminal): readonly string[] {
  const { label, text, command } = remedy;
  const lead = labelLead(label, layout.labels, terminal);
  const hang = labelLead('', layout.labels, terminal);
  const draw = (lines: readonly Line[]): readonly string[] =>
    lines.map((line) => drawLine(line, terminal));
  if (command === undefined) return draw(paragraph({ lead, text, hang }, terminal));
  if (lineWidth([...lead, command], terminal) > terminal.columns) {
    const said = paragraph({ lead, text, tone: 'dim', hang }, terminal);
    return [...draw(said), drawWhole(['    ', command], terminal)];
  }
  if (text === '') return draw([[...lead, command]]);
  if (layout.commands === undefined) {
    return draw([
      [...lead, command],
      ...paragraph({ lead: hang, text, tone: 'dim', hang }, terminal),
    ]);
  }
  const before = [...lead, ...padLine([command], layout.commands, terminal), gap];
  const under = [...hang, ' '.repeat(layout.commands), gap];
  return draw(paragraph({ lead: before, text, tone: 'dim', hang: under }, terminal));
}
