import type { Timeline } from '../../model/timeline.js';
import type { RunOutcome } from '../../model/view.js';
import type { RunScope } from '../../timeline/expectations.js';
import { runOutcome, type EndedRun } from '../run/run-outcome.js';
import { tally } from '../run/tally.js';

/**
 * The report at the end of an `up`.
 * @param waited whether it was to wait until all is ready
 */
export function upOutcome(run: EndedRun, waited: boolean): RunOutcome {
  const outcome = runOutcome(run);
  const { timeline, ending } = run.end;
  if (ending !== 'reached') return { ...outcome, next: nextCommands(outcome) };
  const all = { ...outcome, slowest: slowest(run) };
  if (!isUnchanged(timeline, run.scope)) return { ...all, status: waited ? 'ready' : 'started' };
  return { ...all, status: 'unchanged', ranAgain: startedOneshots(timeline, run.scope) };
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
function slowest({ end, scope, now }: EndedRun): RunOutcome['slowest'] {
  return tally(end.timeline, scope, scope.awaited, now)
    .ready.flatMap(({ service, replicas }) =>
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

function nextCommands({ status, failed, next: again }: RunOutcome): RunOutcome['next'] {
  if (status === 'interrupted') return again;
  if (status === 'stuck') return [{ text: 'mend', command: 'altctl repair' }, ...again];
  const speaking = failed
    .filter((view) => view.state !== 'missing' && view.state !== 'waiting')
    .map((view) => view.service);
  const services = [...new Set(speaking)];
  const logs = { text: 'look', command: `altctl logs ${services.join(' ')} --tail 50` };
  return services.length === 0 ? again : [logs, ...again];
}
