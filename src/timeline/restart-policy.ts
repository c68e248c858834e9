import type { ContainerFacts } from '../model/timeline.js';

/**
 * Whether the engine may start a container again that has ended by itself, by its restart policy
 * and exit code; only a look tells whether its attempts are used up.
 */
export function mayStartAgain(facts: ContainerFacts | undefined): boolean {
  const { restartPolicy, exitCode = 0, staysDown } = facts ?? {};
  if (staysDown === true) return false;
  if (restartPolicy === 'on-failure') return exitCode !== 0;
  return restartPolicy === 'always' || restartPolicy === 'unless-stopped';
}

/** The engine tries again until it ends well, or for as often as it is told. */
export function isTriedUntilDone(facts: ContainerFacts | undefined): boolean {
  return facts?.restartPolicy === 'on-failure';
}
