import type { ContainerSnapshot } from '../../model/container.js';

/**
 * Ids of running containers whose network namespace is another container's that is gone, does
 * not run, or was started after them: they sit in a dead namespace, which the engine tells nowhere.
 */
export function lostNamespaces(containers: readonly ContainerSnapshot[]): ReadonlySet<string> {
  const byId = new Map(containers.map((container) => [container.id, container]));
  const lost = containers.filter((container) => {
    const holderId = /^container:(.+)$/.exec(container.networkMode)?.[1];
    if (holderId === undefined || container.status !== 'running') return false;
    const holder = byId.get(holderId);
    if (holder === undefined) return true;
    const before = (container.startedAt ?? 0) < (holder.startedAt ?? 0);
    return holder.status !== 'running' || before;
  });
  return new Set(lost.map((container) => container.id));
}
