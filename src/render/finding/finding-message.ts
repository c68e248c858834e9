import type { Finding, Remedy } from '../../model/finding.js';
import { sanitize } from '../text/sanitize.js';

/** A finding as plain text for programs that show it beside a line: what is wrong, what to do. */
export function findingMessage({ summary, remedy, rule }: Finding): string {
  const lines = [summary, ...remedy.map(remedyText), `altctl explain ${rule}`];
  return sanitize(lines.join('\n'));
}

function remedyText({ text, command }: Remedy): string {
  if (command === undefined) return text;
  return text === '' ? command : `${text} (${command})`;
}
