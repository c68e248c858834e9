import type { ContainerStatus } from '../../model/container.js';

const statuses: ReadonlySet<string> = new Set<ContainerStatus>([
  ...(['created', 'running', 'paused', 'restarting'] as const),
  ...(['removing', 'exited', 'dead'] as const),
]);

/** A word that this version does not know counts as exited: not ready, and nothing to wait for. */
export function readStatus(word: string | undefined): ContainerStatus {
  return word !== undefined && isStatus(word) ? word : 'exited';
}

function isStatus(word: string): word is ContainerStatus {
  return statuses.has(word);
}
