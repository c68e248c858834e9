import type { ContainerSnapshot } from '../../model/container.js';
import { definitions } from '../../stack/definitions.js';
import type { Session } from '../session.js';
import { lostNetworks } from './lost-networks.js';
import { repairPlan } from './repair-plan.js';
import { standingTimeline } from './standing-timeline.js';
import { unfinished } from './unfinished.js';

/** Services that an earlier run has left half-done, whatever they look like: those that `repair` mends. */
export async function halfDone(
  { ports, catalog }: Session,
  containers: readonly ContainerSnapshot[],
  now: number,
): Promise<readonly string[]> {
  const project = catalog.project.name;
  const look = standingTimeline(project, containers, now);
  const actions = repairPlan(containers, {
    unfinished: await unfinished(ports, project, containers),
    lost: lostNetworks(look, definitions(catalog)),
  });
  return [...new Set(actions.map(({ service }) => service))];
}
