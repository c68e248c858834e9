import type { RunObserver } from '../../model/observer.js';
import type { JournalHead, RunJournal } from '../../model/ports.js';
import { reachingOutcome, type Reach } from '../../model/reach.js';
import type { Redact } from '../../model/redact.js';
import { redactError } from '../../model/redact-error.js';
import { redactReport } from '../../model/redact-report.js';
import { redactOutcome, redactView } from '../../model/redact-view.js';
import { redactor } from '../redactor.js';
import type { RunSession } from '../session.js';
import { brokenOff } from './run-outcome.js';

export interface JournaledRun extends Pick<
  JournalHead,
  'title' | 'command' | 'services' | 'startedAt'
> {
  /** Nothing but the head is written before: by then it is known what must not be, or waiting is over. */
  readonly secretsRead?: Promise<void>;
}

/**
 * Keeps a journal of a run beside what is shown of it; secrets that the engine's containers carry
 * in their environment are replaced in both. Whatever is thrown, both come to an end.
 */
export async function journaled<Result>(
  session: RunSession,
  { secretsRead, ...head }: JournaledRun,
  work: (session: RunSession) => Promise<Result>,
): Promise<Result> {
  const { ports, catalog, observer, reach } = session;
  const redact = redactor(session);
  const project = catalog.project.name;
  const opened = ports.journals.open({ ...head, project, root: catalog.root }, redact);
  const journal = secretsRead === undefined ? opened : writtenAfter(secretsRead, opened);
  const now = (): number => ports.clock.now();
  const watched = withJournal(observer, journal, { redact, reach, now });
  try {
    return await work({ ...session, observer: watched });
  } catch (error) {
    if (!watched.isOver()) watched.finished(brokenOff(project, head, error, now()), true);
    throw redactError(error, redact);
  } finally {
    await journal.close();
  }
}

function withJournal(
  observer: RunObserver,
  journal: RunJournal,
  { redact, reach, now }: { redact: Redact; reach: Reach; now: () => number },
): RunObserver & { readonly isOver: () => boolean } {
  let isOver = false;
  return {
    isOver: () => isOver,
    started: (run, view) => {
      observer.started(run, () => redactView(view(), redact));
    },
    changed: (change) => {
      journal.write({ v: 1, type: 'signal', signal: change.signal });
      observer.changed({ ...change, text: redact(change.text) });
    },
    notice: (notice) => {
      observer.notice({ ...notice, text: redact(notice.text) });
    },
    // About the files, not about the run: `doctor` tells it again at any time.
    advice: (report, whole) => {
      const reports = report.reports.map((one) => redactReport(one, redact));
      observer.advice({ ...report, reports }, whole);
    },
    finding: (report, updated) => {
      journal.write({ v: 1, type: 'finding', at: now(), report });
      observer.finding(report, updated);
    },
    cleared: (finding, text) => {
      journal.write({ v: 1, type: 'cleared', at: now(), finding, text });
      observer.cleared(finding, text);
    },
    finished: (ended, thrown) => {
      isOver = true;
      const outcome = reachingOutcome(redactOutcome(ended, redact), reach);
      journal.write({ v: 1, type: 'end', at: now(), outcome });
      observer.finished(outcome, thrown);
    },
  };
}

/** Holds back what is written until then; its order stays. */
function writtenAfter(known: Promise<void>, journal: RunJournal): RunJournal {
  let written = known;
  return {
    id: journal.id,
    write: (entry) => {
      written = written.then(() => {
        journal.write(entry);
      });
    },
    close: async () => {
      await written;
      await journal.close();
    },
  };
}
