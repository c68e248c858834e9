import type { FindingReport } from '../../model/finding.js';
import type { ClearedFinding, RunOutcome } from '../../model/view.js';
import { clearedText } from '../finding/cleared-text.js';
import { drawLines } from '../text/draw.js';
import { findingText } from '../finding/finding-text.js';
import { dim, strong, warning } from '../text/line.js';
import { localDate } from '../text/local-date.js';
import { outcomeText } from '../outcome/outcome-text.js';
import { paragraph } from '../text/paragraph.js';
import { spread } from '../text/spread.js';
import type { Terminal } from '../text/terminal.js';

/** A recorded run, as its journal tells it. */
export interface RunReport {
  readonly head: {
    readonly project: string;
    /** E.g. `up core logging`. */
    readonly title: string;
    /** ms since the epoch. */
    readonly startedAt: number;
  };
  /** Every finding of the run as it was seen last. */
  readonly reports: readonly FindingReport[];
  readonly cleared: readonly Pick<ClearedFinding, 'finding' | 'text'>[];
  /** Undefined: nobody wrote its end. */
  readonly outcome: RunOutcome | undefined;
}

/** `altctl runs show`: what the run found, what cleared before what did not, then its end. */
export function runReportText(report: RunReport, terminal: Terminal): string {
  const { head, reports, outcome } = report;
  const { project, title, startedAt } = head;
  const when = dim(localDate(startedAt));
  const over = reports.filter(({ finding }) => isCleared(report, finding.id));
  const open = reports.filter(({ finding }) => !isCleared(report, finding.id));
  const texts = [
    ...over.map((one) => withEnd(one, report, terminal)),
    ...open.map((one) => findingText(one, terminal)),
  ];
  return [
    drawLines([spread([strong(project), ` · ${title}`], [when], terminal)], terminal),
    ...texts,
    outcome === undefined ? noEnd(terminal) : outcomeText(outcome, terminal),
  ].join('\n\n');
}

function isCleared({ cleared }: RunReport, id: string): boolean {
  return cleared.some(({ finding }) => finding.id === id);
}

function withEnd(one: FindingReport, { cleared }: RunReport, terminal: Terminal): string {
  const ends = cleared.filter(({ finding }) => finding.id === one.finding.id);
  const told = ends.map(({ finding, text }) => clearedText(finding, text, terminal));
  const gap = one.finding.severity === 'info' ? '\n' : '\n\n';
  return [findingText(one, terminal), told.join('\n')].join(gap);
}

function noEnd(terminal: Terminal): string {
  const text = '· the run was killed, or goes on still';
  const lines = paragraph({ lead: [warning('no end'), ' '], text, hang: ['  '] }, terminal);
  return drawLines(lines, terminal);
}
