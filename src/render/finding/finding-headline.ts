import type { Finding } from '../../model/finding.js';
import { toned, type Line } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import { severityTone } from './severity-tone.js';
import { subjectName, subjectPath } from './subject-name.js';
import type { Terminal } from '../text/terminal.js';

/** `error[ALT101] meilisearch-logs is stuck in Recreate for 41s: …`. */
export function findingHeadline(finding: Finding, terminal: Terminal): readonly Line[] {
  return headline(finding, finding.summary, terminal);
}

/** The same with the profile at its start, so that a line that stands alone can be found by it. */
export function findingPathHeadline(finding: Finding, terminal: Terminal): readonly Line[] {
  const { summary } = finding;
  const [name, path] = [subjectName(finding), subjectPath(finding)];
  if (name === undefined || path === undefined) return headline(finding, summary, terminal);
  const opens = summary === name || summary.startsWith(`${name} `);
  const text = opens ? `${path}${summary.slice(name.length)}` : `${path}: ${summary}`;
  return headline(finding, text, terminal);
}

function headline({ rule, severity }: Finding, text: string, terminal: Terminal): readonly Line[] {
  const lead: Line = [toned(`${severity}[${rule}]`, severityTone(severity)), ' '];
  return paragraph({ lead, text, hang: ['  '] }, terminal);
}
