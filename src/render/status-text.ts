import type { StateWord, StatusReport, StatusRow } from '../model/view.js';
import { counted } from './text/counted.js';
import { drawLines } from './text/draw.js';
import { duration } from '../model/duration.js';
import { lineWidth } from './text/fit-line.js';
import { bad, dim, strong, textOf, toned, warning, type Line } from './text/line.js';
import { nextLines } from './outcome/next-lines.js';
import { paragraph } from './text/paragraph.js';
import { spread } from './text/spread.js';
import { stateLabel, stateTone } from './outcome/state-label.js';
import { table, type Column, type Row } from './text/table.js';
import type { Terminal } from './text/terminal.js';

/** Order in which the head line counts the states. */
const order: readonly StateWord[] = [
  'ready',
  'starting',
  'waiting',
  'recreating',
  'stopping',
  'stuck',
  'unhealthy',
  'crash-looping',
  'exited',
  'network lost',
  'paused',
  'missing',
  'leftover',
];

const columns: readonly Column[] = [
  { title: 'PROFILE', dropped: 4 },
  { title: 'SERVICE' },
  { title: 'STATE' },
  { title: 'UP', dropped: 3 },
  { title: 'RESTARTS', align: 'right', dropped: 2 },
  { title: 'PORTS', dropped: 1 },
];

/** The table of `altctl status`, its problems last. */
export function statusText(report: StatusReport, terminal: Terminal): string {
  const body = report.rows.length === 0 ? [] : [[], ...statusTable(report.rows, terminal)];
  const lines = [...headLines(report, terminal), ...body, ...problemLines(report, terminal)];
  return drawLines(lines, terminal);
}

/** The counts and the engine; one under the other where they don't fit side by side. */
function headLines(report: StatusReport, terminal: Terminal): readonly Line[] {
  const project: Line = [strong(report.project), ' · '];
  const counts = countLine(report.rows);
  const engine: Line = [dim(`engine ${report.engine}, context ${report.context}`)];
  const width = lineWidth([...project, ...counts], terminal);
  if (width + lineWidth(engine, terminal) + 2 <= terminal.columns) {
    return [spread([...project, ...counts], engine, terminal)];
  }
  if (width <= terminal.columns) return [[...project, ...counts], engine];
  const text = counts.map(textOf).join('');
  return [...paragraph({ lead: project, text, hang: ['  '] }, terminal), engine];
}

/** `16 services: 14 ready, 1 starting`; a one-shot that is done counts as ready. */
function countLine(rows: readonly StatusRow[]): Line {
  if (rows.length === 0) return ['no containers'];
  const services = new Set(rows.map((row) => `${row.profile}/${row.service}`)).size;
  const states = rows.map((row) => (row.state === 'done' ? 'ready' : row.state));
  const counts = order
    .map((state) => ({ state, count: states.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0);
  return [
    `${counted(rows.length, services === rows.length ? 'service' : 'container')}: `,
    ...counts.flatMap(({ state, count }, index) => [
      index === 0 ? '' : ', ',
      toned(`${count} ${state}`, stateTone(state)),
    ]),
  ];
}

function statusTable(rows: readonly StatusRow[], terminal: Terminal): readonly Line[] {
  return table(
    columns,
    rows.map((row, index): Row => [
      [rows[index - 1]?.profile === row.profile ? '' : row.profile],
      [nameOf(row, rows)],
      stateLabel(row),
      [row.upMs === undefined ? '' : duration(row.upMs)],
      [row.state === 'done' || row.state === 'missing' ? '' : restarts(row.restarts)],
      [row.ports.join(', ')],
    ]),
    terminal,
  );
}

/** Replicas are told apart by their containers' names. */
function nameOf(row: StatusRow, rows: readonly StatusRow[]): string {
  const replicas = rows.filter(
    (other) => other.service === row.service && other.profile === row.profile,
  );
  return replicas.length > 1 ? (row.container ?? row.service) : row.service;
}

function restarts(count: number): Line[number] {
  return count === 0 ? '0' : warning(String(count));
}

function problemLines({ problems }: StatusReport, terminal: Terminal): readonly Line[] {
  const [first] = problems;
  if (first === undefined) return [];
  const title = bad(counted(problems.length, 'problem'));
  const [heading, lead]: readonly [readonly Line[], Line] =
    problems.length === 1 ? [[], [title, ': ']] : [[[title]], ['  ']];
  return [
    [],
    ...heading,
    ...problems.flatMap(({ text, command }, index) => [
      ...paragraph({ lead, text, hang: ['    '] }, terminal),
      ...(isLastWith(problems, index) ? commandLines(command, problems.length, terminal) : []),
    ]),
  ];
}

/** Problems with the same command stand together; it is told once, after the last of them. */
function isLastWith(problems: StatusReport['problems'], index: number): boolean {
  const command = problems[index]?.command;
  return problems.slice(index + 1).every((later) => later.command !== command);
}

/** Of several problems each has its command below it. */
function commandLines(
  command: string | undefined,
  problems: number,
  terminal: Terminal,
): readonly Line[] {
  if (command === undefined) return [];
  const indent = problems === 1 ? '' : '  ';
  const narrower = { ...terminal, columns: terminal.columns - indent.length };
  return nextLines([{ command }], narrower).map((line) => [indent, ...line]);
}
