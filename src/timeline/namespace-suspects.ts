import type { Suspect } from '../model/suspect.js';
import type { ContainerTimeline, Timeline } from '../model/timeline.js';
import type { RunScope } from './expectations.js';
import { mayBeReplaced } from './may-be-replaced.js';

/** ms that compose may take to bring the sharer after its holder. */
const patienceMs = 2_000;

/** A running container whose network namespace is dead, and whose it was where that is there. */
export interface LostNamespace {
  readonly sharer: ContainerTimeline;
  readonly holder?: ContainerTimeline;
}

/**
 * Running containers in the network namespace of one that is gone, does not run, or has been
 * started after them: no event tells of that, only the times of their starts. What shares with one
 * of them sits in the same dead namespace.
 */
export function lostNamespaces(
  timeline: Timeline,
  scope: Pick<RunScope, 'definitions'>,
): readonly LostNamespace[] {
  const sharers = timeline.containers.filter(
    (one) => holderId(one) !== undefined && sharesService(scope, one.service),
  );
  if (sharers.isEmpty()) return [];
  const byId = new Map(
    [...timeline.containers.values()].map((container) => [container.facts?.id, container]),
  );
  const isCutOff = (first: ContainerTimeline): boolean => {
    if (first.facts?.status !== 'running') return false;
    const seen = new Set<ContainerTimeline>();
    let sharer: ContainerTimeline | undefined = first;
    while (sharer !== undefined && sharers.has(sharer.name) && !seen.has(sharer)) {
      const holder = byId.get(holderId(sharer));
      if (isAtWork(sharer.activity) || isAtWork(holder?.activity)) return false;
      if (isLost(sharer, holder)) return true;
      seen.add(sharer);
      sharer = holder;
    }
    return false;
  };
  return [...sharers.values()].filter(isCutOff).map((sharer) => {
    const holder = byId.get(holderId(sharer));
    return holder === undefined ? { sharer } : { sharer, holder };
  });
}

/** Of the container whose network namespace it shares. */
function holderId({ facts }: ContainerTimeline): string | undefined {
  return /^container:(.+)$/.exec(facts?.networkMode ?? '')?.[1];
}

/** Those whose dead namespace is to be reported, with the moment for it. */
export function namespaceSuspects(timeline: Timeline, scope: RunScope): readonly Suspect[] {
  if (scope.goal !== 'ready') return [];
  const lost = lostNamespaces(timeline, scope);
  const sharers = new Set(lost.map(({ sharer }) => sharer));
  // What shares with one that is lost is its victim, and mended after it.
  return lost
    .filter(({ holder }) => holder === undefined || !sharers.has(holder))
    .flatMap((one) => suspect(one, timeline, scope));
}

function suspect(
  { sharer, holder }: LostNamespace,
  timeline: Timeline,
  scope: RunScope,
): readonly Suspect[] {
  const { service, name } = sharer;
  if (service === undefined || mayBeReplaced(sharer, timeline)) return [];
  const since = (holder ?? sharer).lastAt;
  // Until compose has ended it may be about to recreate the sharer as well.
  const dueAt = timeline.composeEndedAt ?? since + scope.stuckMs + patienceMs;
  return [{ kind: 'namespace', id: `${name}:namespace`, container: name, service, since, dueAt }];
}

function isLost(sharer: ContainerTimeline, holder: ContainerTimeline | undefined): boolean {
  if (holder?.facts?.status !== 'running') return true;
  return (holder.facts.startedAt ?? 0) > (sharer.facts?.startedAt ?? 0);
}

function isAtWork(activity: ContainerTimeline['activity']): boolean {
  return activity !== undefined && activity.operation !== 'wait';
}

/** The namespace of another project's container is none that altctl can judge. */
function sharesService({ definitions }: Pick<RunScope, 'definitions'>, service = ''): boolean {
  const references = definitions.get(service)?.references ?? [];
  return references.some(({ kind }) => kind === 'network_mode');
}
