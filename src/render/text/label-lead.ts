import { fitLine, lineWidth, padLine } from './fit-line.js';
import { dim, type Line } from './line.js';
import type { Terminal } from './terminal.js';

/** Labels are at least as wide as the widest that nearly every report has, and cut beyond this. */
const [least, most] = ['for good'.length, 16];

/** Columns for the labels of a block, so that its texts are aligned. */
export function labelWidth(labels: readonly string[], terminal: Terminal): number {
  const widest = Math.max(least, ...labels.map((label) => lineWidth([label], terminal)));
  return Math.min(widest, most);
}

/** What stands before a labelled text on its first line; without a label, on all others. */
export function labelLead(label: string, width: number, terminal: Terminal): Line {
  return ['  ', ...padLine(fitLine([dim(label)], width, terminal), width, terminal), '  '];
}
