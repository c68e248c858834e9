import type { ContainerSnapshot } from '../../model/container.js';
import type { Session } from '../session.js';
import { repairPlan } from './repair-plan.js';
import { unfinished } from './unfinished.js';

/**
 * Services that an earlier run has left half-done, whatever they look like: those that `repair` mends.
 * @param lost ids of containers whose network is lost
 */
export async function halfDone(
  { ports, catalog }: Session,
  containers: readonly ContainerSnapshot[],
  lost: ReadonlySet<string>,
): Promise<readonly string[]> {
  const left = await unfinished(ports, catalog.project.name, containers);
  const actions = repairPlan(containers, { unfinished: left, lost });
  return [...new Set(actions.map(({ service }) => service))];
}
