import { ExitCode } from '../../model/exit-codes.js';
import type { Timeline } from '../../model/timeline.js';
import type { RunOutcome } from '../../model/view.js';
import type { RunScope } from '../../timeline/expectations.js';
import { withStuck } from '../../timeline/with-stuck.js';
import type { Ending } from '../run/await-end.js';
import { composeFailure, unansweredQuestion } from '../run/compose-failure.js';
import type { RunEnd } from '../run/conduct.js';
import { endings } from '../run/endings.js';
import type { PreparedUp, UpOptions } from './prepare-up.js';
import type { Session } from '../session.js';
import { halfDone, tally, type Tally } from '../run/tally.js';

type End = Pick<RunOutcome, 'status' | 'exitCode'> & Partial<Pick<RunOutcome, 'reason'>>;

/**
 * The report at the end of an `up`.
 * @throws AltctlError when compose asked something, or failed before it changed anything
 */
export async function upOutcome(
  session: Session,
  prepared: PreparedUp,
  options: UpOptions,
  { timeline, ending, findings, cleared }: RunEnd,
): Promise<RunOutcome> {
  const { scope } = prepared;
  const now = session.ports.clock.now();
  const tallied = tally(timeline, scope, scope.awaited, now);
  const end = await endOf(session, prepared, options, timeline, ending);
  const complete = end.exitCode === ExitCode.ok;
  return {
    project: scope.project,
    command: 'up',
    ...end,
    durationMs: now - scope.startedAt,
    services: scope.awaited.length,
    ready: tallied.ready.length,
    failed: complete ? [] : withStuck(tallied.openViews, findings),
    slowest: complete ? slowest(tallied, scope) : [],
    ranAgain: end.status === 'unchanged' ? startedOneshots(timeline, scope) : [],
    leftovers: complete ? [] : halfDone(tallied, timeline, ending),
    next: complete ? [] : nextCommands(scope, tallied, end),
    findings,
    cleared,
  };
}

async function endOf(
  session: Session,
  prepared: PreparedUp,
  options: UpOptions,
  timeline: Timeline,
  ending: Ending,
): Promise<End> {
  switch (ending) {
    case 'reached':
      if (isUnchanged(timeline, prepared.scope)) return { status: 'unchanged', exitCode: 0 };
      return { status: options.wait ? 'ready' : 'started', exitCode: 0 };
    case 'failed':
    case 'timeout':
    case 'interrupted':
    case 'stuck':
      return endings[ending];
    case 'compose-failed':
      return { status: 'failed', ...(await composeFailure(session, prepared.project, timeline)) };
    case 'question': {
      const argv = session.ports.compose.argv(prepared.project, prepared.command);
      throw unansweredQuestion(timeline.question ?? '', argv.join(' '));
    }
  }
}

/** Nothing was created, recreated, started or stopped but one-shots, which run at each `up`. */
function isUnchanged(timeline: Timeline, scope: RunScope): boolean {
  return timeline.containers.every((container) => {
    const oneshot = isOneshot(scope, container.service);
    return container.done.every(
      (operation) => operation === 'wait' || (oneshot && operation === 'start'),
    );
  });
}

function startedOneshots(timeline: Timeline, scope: RunScope): readonly string[] {
  return [...timeline.containers.values()].flatMap(({ service, done }) =>
    service !== undefined && isOneshot(scope, service) && done.includes('start') ? [service] : [],
  );
}

function isOneshot(scope: RunScope, service: string | undefined): boolean {
  return service !== undefined && scope.expectations.get(service)?.oneshot === true;
}

/** From start to ready, of those that were started in this run; the three slowest. */
function slowest(tallied: Tally, scope: RunScope): RunOutcome['slowest'] {
  return tallied.ready
    .flatMap(({ service, replicas }) =>
      replicas.flatMap(({ container, standing }) => {
        const start = container?.facts?.startedAt;
        if (start === undefined || start < scope.startedAt || standing.since === undefined)
          return [];
        return [{ service, ms: standing.since - start }];
      }),
    )
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 3);
}

function nextCommands(scope: RunScope, tallied: Tally, end: End): RunOutcome['next'] {
  const again = { text: 'go on', command: `altctl ${scope.title}` };
  if (end.status === 'interrupted') return [again];
  if (end.status === 'stuck') return [{ text: 'mend', command: 'altctl repair' }, again];
  const speaking = tallied.openViews
    .filter((view) => view.state !== 'missing' && view.state !== 'waiting')
    .map((view) => view.service);
  const services = [...new Set(speaking)];
  const logs = { text: 'look', command: `altctl logs ${services.join(' ')} --tail 50` };
  return services.length === 0 ? [again] : [logs, again];
}
