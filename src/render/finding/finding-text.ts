import type { FindingReport } from '../../model/finding.js';
import { drawLine } from '../text/draw.js';
import { findingFacts, noteFacts, type Fact } from './finding-facts.js';
import { findingFrames } from './finding-frames.js';
import { findingHeadline } from './finding-headline.js';
import { findingLabelWidth } from './finding-label-width.js';
import { findingRemedies } from './finding-remedies.js';
import { labelLead } from '../text/label-lead.js';
import type { Line } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import { remedyLines } from './remedy-lines.js';
import { severityTone } from './severity-tone.js';
import type { Terminal } from '../text/terminal.js';

/**
 * The report of one finding: what is wrong, where, what is known, what to do; a note is short.
 * Nothing is wider than the terminal but a command that is, so that it can be pasted.
 */
export function findingText(report: FindingReport, terminal: Terminal): string {
  const head = findingHeadline(report.finding, terminal);
  return [...drawn(head, terminal), ...findingBody(report, terminal)].join('\n');
}

/** The report without its headline, as drawn lines. */
export function findingBody(report: FindingReport, terminal: Terminal): readonly string[] {
  const { finding } = report;
  if (finding.severity === 'info') {
    const facts = noteFacts(finding);
    return drawn(factLines(facts, facts[0]?.label.length ?? 0, terminal), terminal);
  }
  const [facts, remedies] = [findingFacts(finding), findingRemedies(finding)];
  const width = findingLabelWidth(finding, terminal);
  const frames = findingFrames(report, terminal, severityTone(finding.severity));
  const blocks = [
    drawn(frames, terminal),
    drawn(factLines(facts, width, terminal), terminal),
    remedyLines(remedies, width, terminal),
  ];
  return blocks.filter((lines) => lines.length > 0).flatMap((lines) => ['', ...lines]);
}

function factLines(facts: readonly Fact[], width: number, terminal: Terminal): readonly Line[] {
  const hang = labelLead('', width, terminal);
  return facts.flatMap(({ label, text }) =>
    paragraph({ lead: labelLead(label, width, terminal), text, hang }, terminal),
  );
}

function drawn(lines: readonly Line[], terminal: Terminal): readonly string[] {
  return lines.map((line) => drawLine(line, terminal));
}
