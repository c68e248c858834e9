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
 * started after them: no event tells of that, only the times of their starts.
 */
export function lostNamespaces(timeline: Timeline): readonly LostNamespace[] {
  const sharers = [...timeline.containers.values()].flatMap((sharer) => {
    const holderId = /^container:(.+)$/.exec(sharer.facts?.networkMode ?? '')?.[1];
    return holderId === undefined ? [] : [{ sharer, holderId }];
  });
  if (sharers.length === 0) return [];
  const byId = new Map(
    [...timeline.containers.values()].map((container) => [container.facts?.id, container]),
  );
  return sharers.flatMap(({ sharer, holderId }) => {
    const holder = byId.get(holderId);
    if (isAtWork(sharer.activity) || isAtWork(holder?.activity) || !isLost(sharer, holder)) {
      return [];
    }
    return [holder === undefined ? { sharer } : { sharer, holder }];
  });
}

/** Those whose dead namespace is to be reported, with the moment for it. */
export function namespaceSuspects(timeline: Timeline, scope: RunScope): readonly Suspect[] {
  if (scope.goal !== 'ready') return [];
  return lostNamespaces(timeline).flatMap((lost) => suspect(lost, timeline, scope));
}

function suspect(
  { sharer, holder }: LostNamespace,
  timeline: Timeline,
  scope: RunScope,
): readonly Suspect[] {
  const { service, name } = sharer;
  if (service === undefined || !sharesService(scope, service)) return [];
  if (mayBeReplaced(sharer, timeline)) return [];
  const since = (holder ?? sharer).lastAt;
  // Until compose has ended it may be about to recreate the sharer as well.
  const dueAt = timeline.composeEndedAt ?? since + scope.stuckMs + patienceMs;
  return [{ kind: 'namespace', id: `${name}:namespace`, container: name, service, since, dueAt }];
}

function isLost(sharer: ContainerTimeline, holder: ContainerTimeline | undefined): boolean {
  if (sharer.facts?.status !== 'running') return false;
  if (holder?.facts?.status !== 'running') return true;
  return (holder.facts.startedAt ?? 0) > (sharer.facts.startedAt ?? 0);
}

function isAtWork(activity: ContainerTimeline['activity']): boolean {
  return activity !== undefined && activity.operation !== 'wait';
}

/** The namespace of another project's container is none that altctl can judge. */
export function sharesService(
  { definitions }: Pick<RunScope, 'definitions'>,
  service: string,
): boolean {
  const references = definitions.get(service)?.references ?? [];
  return references.some(({ kind }) => kind === 'network_mode');
}
