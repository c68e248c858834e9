import type { JournalEntry } from '../../model/ports.js';
import type { Signal } from '../../model/signals.js';
import { emptyTimeline, reduceAll } from '../../timeline/reduce.js';
import type { Session } from '../session.js';

/** How many runs back something may have been left. */
const runsBack = 5;

/**
 * Ids of containers that an earlier run has stopped, or asked to stop, without starting them
 * again, and that no run since has started. `down` and `stop` leave them so on purpose.
 * @param afterwards what the engine tells of the time since a run began that was killed: its journal
 *   may lack the last moment
 */
export async function unfinished(
  { ports, catalog }: Pick<Session, 'ports' | 'catalog'>,
  afterwards: (since: number) => Promise<readonly Signal[]> = () => Promise.resolve([]),
): Promise<ReadonlySet<string>> {
  const project = catalog.project.name;
  const ids = (await ports.journals.list(project)).slice(0, runsBack);
  const left = new Set<string>();
  for (const id of ids.toReversed()) {
    const entries = (await ports.journals.read(project, id)) ?? [];
    const head = entries.find((entry) => entry.type === 'run');
    const wasKilled = !entries.some((entry) => entry.type === 'end');
    const more = wasKilled && head !== undefined ? await afterwards(head.startedAt) : [];
    for (const [container, isLeft] of stopsOf(project, entries, more)) {
      if (isLeft) left.add(container);
      else left.delete(container);
    }
  }
  return left;
}

/** Containers that a run has worked on or looked at, and whether it has left them stopped. */
function stopsOf(
  project: string,
  entries: readonly JournalEntry[],
  more: readonly Signal[],
): readonly (readonly [id: string, left: boolean])[] {
  const head = entries.find((entry) => entry.type === 'run');
  const isMeant = head?.command === 'down' || head?.command === 'stop';
  const signals = entries.flatMap((entry) => (entry.type === 'signal' ? [entry.signal] : []));
  const timeline = reduceAll(emptyTimeline(project), [...signals, ...more]);
  return [...timeline.containers.values()].flatMap((container) => {
    const { activity, stopped, downSince, facts, done } = container;
    if (facts === undefined) return [];
    const asked = (activity?.signalsSent.length ?? 0) > 0;
    const isLeft = asked || (stopped !== undefined && downSince !== undefined);
    if (isLeft) return [[facts.id, !isMeant] as const];
    return done.includes('start') || isMeant ? [[facts.id, false] as const] : [];
  });
}
