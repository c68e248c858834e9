import { defined } from '../../model/defined.js';
import { sigkill } from '../../model/signal-name.js';
import type { Stop } from '../../model/timeline.js';
import type { ObservedStops } from '../../rules/static-rule.js';
import { emptyTimeline, reduceAll } from '../../timeline/reduce.js';
import { wasKilled } from '../../timeline/was-killed.js';
import type { Session } from '../session.js';

/** Runs that are looked at, the newest of those that were kept. */
const mostRuns = 20;

/** How long the services' containers have taken to stop in earlier runs, from their journals. */
export async function observedStops({
  ports,
  catalog,
}: Pick<Session, 'ports' | 'catalog'>): Promise<ReadonlyMap<string, ObservedStops>> {
  const project = catalog.project.name;
  const ids = (await ports.journals.list(project)).slice(0, mostRuns);
  const observed = new Map<string, ObservedStops>();
  for (const id of ids) {
    const entries = (await ports.journals.read(project, id)) ?? [];
    const signals = entries.flatMap((entry) => (entry.type === 'signal' ? [entry.signal] : []));
    const { containers } = reduceAll(emptyTimeline(project), signals);
    for (const { service, stopped, freed } of containers.values()) {
      if (service === undefined || stopped === undefined || freed === true) continue;
      if (stopped.signalsSent[0] === sigkill) continue;
      observed.set(service, withStop(observed.get(service), stopped));
    }
  }
  return observed;
}

function withStop(
  { longestMs, killedAfterMs }: ObservedStops = { longestMs: 0 },
  stop: Stop,
): ObservedStops {
  const tookMs = stop.endedAt - stop.askedAt;
  const isKilled = wasKilled(stop);
  return {
    longestMs: isKilled ? longestMs : Math.max(longestMs, tookMs),
    ...defined({ killedAfterMs: isKilled ? Math.max(killedAfterMs ?? 0, tookMs) : killedAfterMs }),
  };
}
