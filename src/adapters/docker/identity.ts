import { ComposeLabel, type ContainerSnapshot } from '../../model/container.js';

/** Which replica of which service a container is, by Compose's labels. */
export function readIdentity(
  labels: Readonly<Record<string, string>>,
): Pick<ContainerSnapshot, 'project' | 'service' | 'number' | 'oneoff'> {
  return {
    project: labels[ComposeLabel.project] ?? '',
    service: labels[ComposeLabel.service] ?? '',
    number: Number.parseInt(labels[ComposeLabel.number] ?? '1', 10) || 1,
    oneoff: labels[ComposeLabel.oneoff] === 'True',
  };
}
