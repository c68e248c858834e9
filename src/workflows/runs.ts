import { AltctlError } from '../model/errors.js';
import type { FindingReport } from '../model/finding.js';
import type { JournalEntry, JournalHead } from '../model/ports.js';
import type { ClearedFinding, RunOutcome, RunSummary } from '../model/view.js';
import type { Session } from './session.js';

/** Runs of the project that altctl has kept, newest first. */
export async function runs({ ports, catalog }: Session): Promise<readonly RunSummary[]> {
  const project = catalog.project.name;
  const ids = await ports.journals.list(project);
  const journals = await Promise.all(ids.map((id) => ports.journals.read(project, id)));
  return journals.flatMap((entries) => {
    const run = entries === undefined ? undefined : replay(entries);
    return run === undefined ? [] : [summary(run)];
  });
}

/** One run, as its journal alone tells it. */
export interface ReplayedRun {
  readonly head: JournalHead;
  /** Findings in their last form, in the order of their first. */
  readonly reports: readonly FindingReport[];
  readonly cleared: readonly Pick<ClearedFinding, 'finding' | 'text'>[];
  /** Undefined while it is under way, or when it was killed. */
  readonly outcome?: RunOutcome;
}

/** @throws AltctlError `usage` when no such run was kept */
export async function showRun({ ports, catalog }: Session, id: string): Promise<ReplayedRun> {
  const project = catalog.project.name;
  const ids = await ports.journals.list(project);
  const found = id === 'last' ? ids[0] : ids.find((one) => one === id || one.endsWith(`-${id}`));
  const entries = found === undefined ? undefined : await ports.journals.read(project, found);
  const run = entries === undefined ? undefined : replay(entries);
  if (run !== undefined) return run;
  throw new AltctlError('usage', 'unknown-run', `no run of ${project} is called "${id}"`, {
    hints: [ids.length === 0 ? 'no run was kept so far' : 'the runs that were kept: altctl runs'],
  });
}

function replay(entries: readonly JournalEntry[]): ReplayedRun | undefined {
  const head = entries.find((entry) => entry.type === 'run');
  if (head === undefined) return undefined;
  const reports = new Map<string, FindingReport>();
  for (const entry of entries) {
    if (entry.type === 'finding') reports.set(entry.report.finding.id, entry.report);
  }
  const cleared = entries.flatMap((entry) =>
    entry.type === 'cleared' ? [{ finding: entry.finding, text: entry.text }] : [],
  );
  const end = entries.find((entry) => entry.type === 'end');
  return {
    head,
    reports: [...reports.values()],
    cleared,
    ...(end === undefined ? {} : { outcome: end.outcome }),
  };
}

function summary({ head, reports, outcome }: ReplayedRun): RunSummary {
  const { id, title, startedAt } = head;
  const { status, exitCode, durationMs } = outcome ?? {};
  return {
    ...{ id, title, startedAt, findings: reports.length },
    ...(status === undefined ? {} : { status }),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(durationMs === undefined ? {} : { durationMs }),
  };
}
