import type { Finding } from '../../model/finding.js';
import { drawLines } from '../text/draw.js';
import { good, type Line } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import { subjectName } from './subject-name.js';
import type { Terminal } from '../text/terminal.js';

/**
 * How a finding ended: `ALT101 meilisearch-logs cleared after 1m 00s (SIGKILL, exit 137)`.
 * @param name of its subject, where the line is to call it otherwise than by its service
 */
export function clearedText(
  finding: Finding,
  text: string,
  terminal: Terminal,
  name = subjectName(finding),
): string {
  return drawLines(clearedLines(finding, text, terminal, name), terminal);
}

function clearedLines(
  { rule }: Finding,
  text: string,
  terminal: Terminal,
  name: string | undefined,
): readonly Line[] {
  const words = name === undefined ? text : `${name} ${text}`;
  return paragraph({ lead: [good(rule), ' '], text: words, hang: ['  '] }, terminal);
}
