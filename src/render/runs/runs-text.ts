import type { RunSummary } from '../../model/view.js';
import { counted } from '../text/counted.js';
import { drawLines } from '../text/draw.js';
import { took } from '../text/took.js';
import { dim, strong, warning, type Line } from '../text/line.js';
import { localDate } from '../text/local-date.js';
import { nextLines } from '../outcome/next-lines.js';
import { runResult } from './run-result.js';
import { table, type Column, type Row } from '../text/table.js';
import type { Terminal } from '../text/terminal.js';

const columns: readonly Column[] = [
  { title: 'ID' },
  { title: 'STARTED', dropped: 1 },
  { title: 'RESULT' },
  { title: 'EXIT', align: 'right', dropped: 3 },
  { title: 'TOOK', align: 'right', dropped: 2 },
  { title: 'FINDINGS', align: 'right', dropped: 4 },
  { title: 'COMMAND' },
];

/** The table of `altctl runs` in the order given, and how to read the last one that went wrong. */
export function runsText(project: string, runs: readonly RunSummary[], terminal: Terminal): string {
  if (runs.length === 0) return drawLines([[strong(project), ' · no runs recorded']], terminal);
  const lines = [
    [strong(project), ` · ${counted(runs.length, 'run')}`],
    [],
    ...table(columns, runs.map(rowOf), terminal),
    ...showLines(runs, terminal),
  ];
  return drawLines(lines, terminal);
}

function rowOf(run: RunSummary): Row {
  const { id, startedAt, exitCode, durationMs, findings, title } = run;
  return [
    [id],
    [localDate(startedAt)],
    [runResult(run.status)],
    [exitCode === undefined ? '' : String(exitCode)],
    [durationMs === undefined ? '' : took(durationMs)],
    [findings === 0 ? dim('0') : warning(String(findings))],
    [title],
  ];
}

function showLines(runs: readonly RunSummary[], terminal: Terminal): readonly Line[] {
  const telling = runs.filter(({ findings, exitCode }) => findings > 0 || (exitCode ?? 1) !== 0);
  const [last] = telling.toSorted((a, b) => b.startedAt - a.startedAt);
  if (last === undefined) return [];
  return [[], ...nextLines([{ command: `altctl runs show ${last.id}` }], terminal)];
}
