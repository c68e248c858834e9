import { AltctlError } from '../../model/errors.js';
import { messageOf } from '../../model/message-of.js';
import type { Notice } from '../../model/source.js';
import type { Closure } from '../../model/stack.js';
import type { DoctorReport } from '../../model/view.js';
import type { RunSession, Session } from '../session.js';
import { within } from '../waiting/within.js';

/** What `up` does with what the static rules find: tell it, stop because of it, or not even look. */
export type Doctoring = 'advise' | 'strict' | 'skip';

/** ms that the end of a run waits for advice that is late. */
const lateMs = 500;

/**
 * Tells what the static rules say of the files while the run is under way. Nothing that goes wrong
 * here concerns the run: it is told as a notice.
 * @returns ends the advising; what has not been told shortly after is not told any more
 */
export function advise(session: RunSession, closure: Closure): () => Promise<void> {
  let isOver = false;
  const told = adviceOn(session, closure, true).then(({ report, notice }) => {
    if (isOver) return;
    if (report !== undefined) session.observer.advice(report, false);
    if (notice !== undefined) session.observer.notice(notice);
  });
  return async () => {
    await within(session.ports.clock, lateMs, told);
    isOver = true;
  };
}

/**
 * The report, or why there is none; never fails.
 * @param askEngine it is asked anyway: then it may also tell of the images
 */
export async function adviceOn(
  session: Session,
  closure: Closure,
  askEngine: boolean,
): Promise<{ readonly report?: DoctorReport; readonly notice?: Notice }> {
  try {
    return { report: await reportOn(session, closure, askEngine) };
  } catch (error) {
    const why = messageOf(error);
    return { notice: { severity: 'info', text: `doctor could not look at the files: ${why}` } };
  }
}

/**
 * Goes on only when the files are clean.
 * @throws AltctlError `refused` (`doctor`) when there is a warning or an error, told by then
 */
export async function refuseProblems(session: RunSession, closure: Closure): Promise<void> {
  const report = await reportOn(session, closure, true);
  const { errors, warnings } = report.summary;
  if (errors + warnings === 0) return;
  session.observer.advice(report, true);
  const message = 'the files have problems, so nothing was touched';
  throw new AltctlError('refused', 'doctor', message, {
    hints: ['to go on all the same, leave out --strict', 'more: altctl doctor'],
  });
}

/** The rules are loaded where they are needed. */
async function reportOn(
  session: Session,
  closure: Closure,
  askEngine: boolean,
): Promise<DoctorReport> {
  const { staticReport } = await import('../doctor/static-report.js');
  return staticReport(session, closure, askEngine);
}
