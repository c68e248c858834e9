import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Finding, Severity } from '../../../src/model/finding.js';
import type { Location } from '../../../src/model/source.js';
import type { WatchedRun } from './watched-run.js';

/** ms that a report may come after its deadline on a machine that has a processor free for it. */
const latestMs = 1000;
/** ms that it may come before: the engine stamps its event a moment after compose asks. */
const earliestMs = -400;

/** What a run must say about a fault. */
export interface ExpectedReport {
  readonly rule: Finding['rule'];
  /** The subject's. */
  readonly service?: string;
  readonly severity: Severity;
  readonly step?: string;
  /** Of the cause's reason, else of the summary. */
  readonly cause?: RegExp;
  /** In any order; absent: none. */
  readonly victims?: readonly string[];
  /** The engine's time of what began it, ms since the epoch. */
  readonly since: number;
  /** ms; 0 for a fact. */
  readonly deadlineMs: number;
  /** ms after the deadline on an idle machine; 1000 without. */
  readonly withinMs?: number;
  /** File relative to the project, and the text that begins where the finding points. */
  readonly location?: { readonly file: string; readonly text: string };
  /** ms to wait for the report; 30 s without. */
  readonly limitMs?: number;
}

export interface SeenReport {
  readonly finding: Finding;
  /** ms after the deadline. */
  readonly lateMs: number;
}

/** Waits for the report of a fault, and holds it against all that is expected of it. */
export async function expectReport(
  run: WatchedRun,
  folder: string,
  expected: ExpectedReport,
): Promise<SeenReport> {
  const { rule, service, severity, since, deadlineMs, withinMs = latestMs } = expected;
  const isMeant = (one: Finding) =>
    one.rule === rule && one.subject.service === service && one.severity === severity;
  const { at, finding: first } = await run.finding(isMeant, expected.limitMs);
  const finding = await asExpected(run, first, (one) => isMeant(one) && explains(one, expected));
  const lateMs = Math.round(at - since - deadlineMs);
  const said = `${finding.summary}\n${run.account()}`;
  expect(finding.step, said).toBe(expected.step);
  if (expected.cause !== undefined) {
    expect(`${finding.cause?.reason ?? ''} ${finding.summary}`, said).toMatch(expected.cause);
  }
  expect([...(finding.victims ?? [])].sort(), said).toEqual([...(expected.victims ?? [])].sort());
  if (expected.location !== undefined) {
    expect(finding.location, said).toEqual(await placeOf(folder, expected.location));
  }
  const free = run.pressure.freeShare;
  const late = `${lateMs} ms after the deadline, processors free ${Math.round(100 * free)} % of the time`;
  await note(`${folder} ${rule} ${service ?? ''} ${severity}: ${late}`);
  expect(lateMs, `${late}: ${said}`).toBeLessThanOrEqual(withinMs / free);
  expect(lateMs, `${late}: ${said}`).toBeGreaterThanOrEqual(earliestMs);
  return { finding, lateMs };
}

/** Evidence that comes late is told as an update: it counts, the time is that of the first word. */
async function asExpected(
  run: WatchedRun,
  first: Finding,
  wanted: (finding: Finding) => boolean,
): Promise<Finding> {
  if (wanted(first)) return first;
  const later = await run.finding(wanted, 2000).catch(() => undefined);
  return later?.finding ?? first;
}

function explains({ cause, summary }: Finding, expected: ExpectedReport): boolean {
  return expected.cause?.test(`${cause?.reason ?? ''} ${summary}`) ?? true;
}

/** Nothing else is called an error, and what suffers from a fault is not blamed for it. */
export function expectNothingElse(run: WatchedRun, expected: readonly ExpectedReport[]): void {
  const known = new Set(
    expected
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, service }) => `${rule} ${service ?? ''}`),
  );
  const others = run.errors.filter(
    ({ rule, subject }) => !known.has(`${rule} ${subject.service ?? ''}`),
  );
  expect(
    others.map(({ summary }) => summary),
    run.account(),
  ).toEqual([]);
  const victims = new Set(run.errors.flatMap((finding) => finding.victims ?? []));
  const blamed = run.told.map(({ finding }) => finding.subject.service ?? '');
  expect(
    blamed.filter((service) => victims.has(service)),
    run.account(),
  ).toEqual([]);
}

async function placeOf(
  folder: string,
  { file, text }: { readonly file: string; readonly text: string },
): Promise<Location> {
  const source = await readFile(join(folder, file), 'utf8');
  const offset = source.indexOf(text);
  if (offset < 0) throw new Error(`${file} does not say ${text}`);
  const before = source.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Where ALTCTL_TEST_FIGURES names a file, what was measured is kept there. */
async function note(figure: string): Promise<void> {
  const file = process.env.ALTCTL_TEST_FIGURES;
  if (file === undefined) return;
  await appendFile(file, `${figure}\n`);
}
