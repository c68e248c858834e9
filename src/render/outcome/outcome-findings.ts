import { duration } from '../../model/duration.js';
import type { Finding, Severity } from '../../model/finding.js';
import type { RunOutcome } from '../../model/view.js';
import { counted } from '../text/counted.js';
import { good, toned, type Line } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import { severityTone } from '../finding/severity-tone.js';
import { subjectName } from '../finding/subject-name.js';
import type { Terminal } from '../text/terminal.js';

/** Findings that are named; the others are counted. */
const mostNamed = 5;

/** What became of a run's findings: those that cleared, then the open ones, the gravest last. */
export function outcomeFindings(outcome: RunOutcome, terminal: Terminal): readonly Line[] {
  const severities: readonly Severity[] = ['warning', 'error'];
  return [
    ...(outcome.exitCode === 0 ? clearedLines(outcome, terminal) : []),
    ...severities.flatMap((severity) => openLines(outcome, severity, terminal)),
  ];
}

/** A note that holds no longer is not worth a word. */
function clearedLines({ cleared }: RunOutcome, terminal: Terminal): readonly Line[] {
  const worthy = cleared.filter(({ finding }) => finding.severity !== 'info');
  if (worthy.length === 0) return [];
  const title = `${counted(worthy.length, 'finding')} cleared`;
  const names = worthy.map(
    ({ finding, afterMs }) => `${nameOf(finding)} after ${duration(afterMs)}`,
  );
  return namedLines([good(title)], names, terminal);
}

function openLines(
  { findings }: RunOutcome,
  severity: Severity,
  terminal: Terminal,
): readonly Line[] {
  const open = findings.filter((finding) => finding.severity === severity);
  if (open.length === 0) return [];
  const title = toned(counted(open.length, severity), severityTone(severity));
  return namedLines([title], open.map(nameOf), terminal);
}

function namedLines(title: Line, names: readonly string[], terminal: Terminal): readonly Line[] {
  const rest = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  const text = `${names.slice(0, mostNamed).join(', ')}${rest}`;
  return paragraph({ lead: ['  ', ...title, ': '], text, hang: ['    '] }, terminal);
}

function nameOf(finding: Finding): string {
  const name = subjectName(finding);
  return name === undefined ? finding.rule : `${finding.rule} ${name}`;
}
