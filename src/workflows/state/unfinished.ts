import type { ContainerSnapshot } from '../../model/container.js';
import type { JournalEntry, Ports } from '../../model/ports.js';
import type { Signal } from '../../model/signals.js';
import type { ContainerTimeline } from '../../model/timeline.js';
import { emptyTimeline, reduceAll } from '../../timeline/reduce.js';

/** How many runs back something may have been left. */
const runsBack = 5;

/**
 * Ids of containers that an earlier run has stopped, or asked to stop, without starting them
 * again, and that nobody has started since. `down` and `stop` leave them so on purpose.
 * @param containers as they stand: when each was last started is the engine's own word
 * @param afterwards what the engine tells of the time since a run began that was killed: its journal
 *   may lack the last moment
 */
export async function unfinished(
  { journals }: Pick<Ports, 'journals'>,
  project: string,
  containers: readonly ContainerSnapshot[],
  afterwards: (since: number) => Promise<readonly Signal[]> = () => Promise.resolve([]),
): Promise<ReadonlySet<string>> {
  const runs = (await journals.list(project)).slice(0, runsBack);
  const stoppedAt = new Map<string, number>();
  for (const run of runs.toReversed()) {
    const entries = (await journals.read(project, run)) ?? [];
    const head = entries.find((entry) => entry.type === 'run');
    const wasKilled = !entries.some((entry) => entry.type === 'end');
    const more = wasKilled && head !== undefined ? await afterwards(head.startedAt) : [];
    for (const { id, leftAt } of stopsOf(project, entries, more)) {
      if (leftAt === undefined) stoppedAt.delete(id);
      else stoppedAt.set(id, leftAt);
    }
  }
  const isLeft = ({ id, startedAt = 0 }: ContainerSnapshot): boolean => {
    const leftAt = stoppedAt.get(id);
    return leftAt !== undefined && startedAt <= leftAt;
  };
  return new Set(containers.filter(isLeft).map(({ id }) => id));
}

/** How a run has left a container that it has worked on or looked at. */
interface Left {
  readonly id: string;
  /** When it has ended, or was asked to end, if that is how it was left; ms since the epoch. */
  readonly leftAt?: number;
}

function stopsOf(
  project: string,
  entries: readonly JournalEntry[],
  more: readonly Signal[],
): readonly Left[] {
  const head = entries.find((entry) => entry.type === 'run');
  const isMeant = head?.command === 'down' || head?.command === 'stop';
  const signals = entries.flatMap((entry) => (entry.type === 'signal' ? [entry.signal] : []));
  const timeline = reduceAll(emptyTimeline(project), [...signals, ...more]);
  return [...timeline.containers.values()].flatMap((container): readonly Left[] => {
    const { facts } = container;
    if (facts === undefined) return [];
    const leftAt = lastStop(container);
    if (leftAt !== undefined && !isMeant) return [{ id: facts.id, leftAt }];
    return leftAt !== undefined || isMeant || isBack(container) ? [{ id: facts.id }] : [];
  });
}

/** The last that was done to end a container which has not come back in the run. */
function lastStop({ activity, stopped, downSince }: ContainerTimeline): number | undefined {
  if (activity !== undefined && activity.signalsSent.length > 0) return activity.progressAt;
  return downSince === undefined ? undefined : stopped?.endedAt;
}

function isBack({ done, confirmed }: ContainerTimeline): boolean {
  return done.includes('start') || done.includes('restart') || confirmed === true;
}
