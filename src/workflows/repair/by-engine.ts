import type { ContainerSnapshot } from '../../model/container.js';
import { AltctlError } from '../../model/errors.js';
import type { Ports } from '../../model/ports.js';
import type { RepairAction } from '../../model/view.js';
import { plainName } from '../../timeline/container-name.js';
import { disposition } from '../diagnosis/disposition.js';

/** ms between two looks at a container that is to end. */
const lookMs = 100;
/** ms that SIGKILL may take; what is still there then can't be killed. */
const killedMs = 10_000;

/**
 * The part of a repair that only the engine can do; nothing where compose does it.
 * @param over ends the waiting for a container, which then stays as it is
 * @throws AltctlError `external` when the engine refuses, or a container survives SIGKILL
 */
export async function byEngine(
  ports: Ports,
  { what }: RepairAction,
  container: ContainerSnapshot,
  over: AbortSignal,
): Promise<void> {
  const { docker } = ports;
  const { id, name } = container;
  switch (what) {
    case 'end-old':
      return endOld(ports, container, over);
    case 'remove-leftover':
    case 'remove-old':
      return docker.removeContainer(id);
    case 'rename':
      return docker.rename(id, plainName(name));
    case 'start':
    case 'restart':
    case 'recreate':
      return;
  }
}

/**
 * Waits for a container that was asked to stop; SIGKILL to one that can't end, or takes too long.
 * One that has been started anew since the plan was made has nothing to do with that.
 */
async function endOld(
  { docker, clock }: Ports,
  { id, name, startedAt }: ContainerSnapshot,
  over: AbortSignal,
): Promise<void> {
  const isStillUp = (seen: ContainerSnapshot | undefined): seen is ContainerSnapshot =>
    seen?.status === 'running' && seen.startedAt === startedAt;
  const [container, processes] = await Promise.all([docker.inspect(id), docker.processes(id)]);
  if (!isStillUp(container)) return;
  const becomes = disposition({ at: clock.now(), container, processes });
  const handles = becomes === 'caught' || becomes === 'ends';
  const killAt = clock.now() + (handles ? (container.config?.stopTimeoutMs ?? Infinity) : 0);
  while (!over.aborted && isStillUp(await docker.inspect(id))) {
    const now = clock.now();
    if (now >= killAt + killedMs) throw survivesKill(name);
    if (now >= killAt) await docker.kill(id, 'SIGKILL').catch(() => undefined);
    await clock.sleep(lookMs, over);
  }
}

function survivesKill(name: string): AltctlError {
  return new AltctlError('external', 'unkillable', `${name} does not end, not even by SIGKILL`, {
    hints: ['what that means: altctl explain ALT102'],
  });
}
