import { ComposeLabel, type ContainerSnapshot } from '../../model/container.js';
import type { Session } from '../session.js';

/** Service containers of the project as they are, without those of `docker compose run`. */
export async function serviceContainers(session: Session): Promise<readonly ContainerSnapshot[]> {
  const all = await session.ports.docker.containers(session.catalog.project.name);
  return all.filter((container) => !container.oneoff && container.service !== '');
}

export function isUp(container: ContainerSnapshot): boolean {
  const { status } = container;
  return status === 'running' || status === 'paused' || status === 'restarting';
}

/** Services a container depends on, from the label that Compose gave it when it made it. */
export function labelledDependencies(container: ContainerSnapshot): readonly string[] {
  const label = container.labels[ComposeLabel.dependsOn] ?? '';
  return label
    .split(',')
    .map((part) => part.split(':')[0] ?? '')
    .filter((name) => name !== '');
}
