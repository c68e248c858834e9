import type { FindingReport } from '../../model/finding.js';
import type { DoctorReport } from '../../model/view.js';
import { alsoLines } from '../finding/also-lines.js';
import { doctorGroups, type FoldedReport } from './doctor-groups.js';
import { doctorSummary } from './doctor-summary.js';
import { drawLines } from '../text/draw.js';
import { fixesText } from './fixes-text.js';
import { findingHeadline } from '../finding/finding-headline.js';
import { findingLabelWidth } from '../finding/finding-label-width.js';
import { inFileOrder } from '../finding/finding-order.js';
import { findingText } from '../finding/finding-text.js';
import type { Line } from '../text/line.js';
import { noticeLines } from '../notice-text.js';
import { placeText } from '../finding/place-text.js';
import type { Terminal } from '../text/terminal.js';
import { unusedSuppression } from './unused-suppression.js';

/**
 * The report of `altctl doctor`: notes, unused suppressions, notices, the problems file by file with the
 * worst last, and one line that sums up. Nothing is wider than the terminal but a command that is.
 */
export function doctorText(report: DoctorReport, terminal: Terminal): string {
  const isNote = ({ finding }: FindingReport): boolean => finding.severity === 'info';
  const notes = inFileOrder(report.reports.filter(isNote));
  const problems = report.reports.filter((one) => !isNote(one));
  const blocks = [
    report.fixes === undefined ? '' : fixesText(report.fixes, terminal),
    drawLines(
      notes.flatMap((note) => noteLines(note, terminal)),
      terminal,
    ),
    drawLines(suppressionLines(report, terminal), terminal),
    drawLines(
      report.notices.flatMap((notice) => noticeLines(notice, terminal)),
      terminal,
    ),
    ...doctorGroups(problems).flatMap((group) => group.map((one) => problemText(one, terminal))),
    drawLines(doctorSummary(report, terminal), terminal),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** `info[ALT005] … (profiles/core.yaml:9:7)`, on one line where it fits. */
function noteLines({ finding }: FindingReport, terminal: Terminal): readonly Line[] {
  const { summary, location } = finding;
  const placed = location === undefined ? summary : `${summary} (${placeText(location)})`;
  return findingHeadline({ ...finding, summary: placed }, terminal);
}

function suppressionLines(
  { unusedSuppressions }: DoctorReport,
  terminal: Terminal,
): readonly Line[] {
  return unusedSuppressions.flatMap((unused) => {
    const { location } = unused;
    return noticeLines(
      { severity: 'warning', text: unusedSuppression(unused), location },
      terminal,
    );
  });
}

function problemText({ report, also }: FoldedReport, terminal: Terminal): string {
  const text = findingText(report, terminal);
  if (also.length === 0) return text;
  const labels = findingLabelWidth(report.finding, terminal);
  return [text, drawLines(alsoLines(also, labels, terminal), terminal)].join('\n\n');
}
