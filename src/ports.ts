import type { Ports } from './model/ports.js';

/**
 * Puts the adapters together.
 * @param context of docker; absent: the one that docker itself would choose
 */
export async function buildPorts(
  local: Pick<Ports, 'files' | 'memory'>,
  context: string | undefined,
): Promise<Ports> {
  const [clock, compose, docker, lock, journals] = await Promise.all([
    import('./adapters/clock.js'),
    import('./adapters/compose/compose.js'),
    import('./adapters/docker/docker.js'),
    import('./adapters/lock.js'),
    import('./adapters/journals.js'),
  ]);
  const options = { env: process.env, ...(context === undefined ? {} : { context }) };
  return {
    ...local,
    clock: clock.createClock(),
    compose: compose.createCompose(options),
    docker: docker.createDocker(options),
    lock: lock.createLock(options),
    journals: journals.createJournals(options),
  };
}
