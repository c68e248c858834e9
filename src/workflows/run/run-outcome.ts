import { exitCodeOf } from '../../model/errors.js';
import { messageOf } from '../../model/message-of.js';
import type { JournalHead } from '../../model/ports.js';
import type { RunOutcome } from '../../model/view.js';
import type { RunScope } from '../../timeline/expectations.js';
import { emptyTimeline } from '../../timeline/reduce.js';
import { withStuck } from '../../timeline/with-stuck.js';
import type { RunSession } from '../session.js';
import { announce } from './announce.js';
import type { RunEnd } from './conduct.js';
import { endings } from './endings.js';
import { leftovers, tally } from './tally.js';

/** A run that is over. */
export interface EndedRun {
  readonly command: RunOutcome['command'];
  readonly scope: RunScope;
  readonly end: RunEnd;
  /** When it ended, ms since the epoch. */
  readonly now: number;
}

const nothingTold = {
  ...{ failed: [], slowest: [], ranAgain: [], leftovers: [], next: [] },
  ...{ findings: [], cleared: [] },
} as const;

/** A run that has nothing to do, and so is not watched: from its beginning to its end. */
export function nothingToDo(
  session: RunSession,
  command: RunOutcome['command'],
  scope: RunScope,
): RunEnd {
  const timeline = emptyTimeline(scope.project);
  announce(session, { command, scope }, () => ({ timeline, findings: [] }));
  return { timeline, ending: 'reached', findings: [], cleared: [] };
}

/** What every command reports of its run; each changes what it knows better. */
export function runOutcome({ command, scope, end, now }: EndedRun): RunOutcome {
  const { timeline, ending, failure, findings, cleared } = end;
  const tallied = tally(timeline, scope, scope.awaited, now);
  const complete = ending === 'reached';
  return {
    ...nothingTold,
    project: scope.project,
    command,
    ...endings[ending],
    ...(failure === undefined ? {} : { exitCode: failure.exitCode, reason: failure.reason }),
    durationMs: now - scope.startedAt,
    services: scope.awaited.length,
    ready: tallied.ready.length,
    failed: complete ? [] : withStuck(tallied.openViews, findings),
    leftovers: complete ? [] : leftovers(tallied, timeline, ending),
    next: complete ? [] : [{ text: 'go on', command: `altctl ${scope.title}` }],
    findings,
    cleared,
  };
}

/** What is left to report when something unforeseen was thrown: how its services stand is not known. */
export function brokenOff(
  project: string,
  { command, services, startedAt }: Pick<JournalHead, 'command' | 'services' | 'startedAt'>,
  thrown: unknown,
  now: number,
): RunOutcome {
  return {
    ...nothingTold,
    project,
    command,
    status: 'failed',
    exitCode: exitCodeOf(thrown),
    reason: messageOf(thrown),
    durationMs: now - startedAt,
    services: services.length,
    ready: 0,
  };
}

/**
 * Tells how a run ended.
 * @throws AltctlError what made it fail, once that is told, where it explains more than the outcome
 */
export function finish(
  { observer }: RunSession,
  { failure }: RunEnd,
  outcome: RunOutcome,
): RunOutcome {
  observer.finished(outcome, failure?.error !== undefined);
  if (failure?.error !== undefined) throw failure.error;
  return outcome;
}
