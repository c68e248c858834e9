import type { ContainerSnapshot } from '../../model/container.js';
import { defined } from '../../model/defined.js';
import type { EngineClock } from './engine-clock.js';

/** A container as the engine describes it, its times by our clock. */
export function inOwnTime(container: ContainerSnapshot, clock: EngineClock): ContainerSnapshot {
  const { createdAt, startedAt, finishedAt, health } = container;
  const own = (at: number | undefined) => (at === undefined ? undefined : clock.toOwn(at));
  return {
    ...container,
    ...defined({
      createdAt: own(createdAt),
      startedAt: own(startedAt),
      finishedAt: own(finishedAt),
      health: health && {
        ...health,
        probes: health.probes.map((probe) => ({
          ...probe,
          startedAt: clock.toOwn(probe.startedAt),
          endedAt: clock.toOwn(probe.endedAt),
        })),
      },
    }),
  };
}
