import type { ContainerSnapshot } from '../../model/container.js';
import { AltctlError } from '../../model/errors.js';
import type { Ports } from '../../model/ports.js';
import type { ContainerEvent } from '../../model/signals.js';
import { isReplacementName, plainName } from '../../timeline/container-name.js';
import { isUp } from '../state/project-state.js';

/**
 * Goes on only where no other program is in the middle of a Recreate: what looks like a leftover is
 * a replacement then, and the only container that its service will have.
 * @param unfinished ids of containers that a run of altctl's own is known to have left so
 * @throws AltctlError `refused` (`run-in-progress`, ALT112)
 */
export async function refuseForeignRecreate(
  ports: Pick<Ports, 'docker' | 'clock'>,
  project: string,
  containers: readonly ContainerSnapshot[],
  unfinished: ReadonlySet<string>,
): Promise<void> {
  const replacements = containers.filter(({ name }) => isReplacementName(name));
  const plain = new Set(replacements.map(({ name }) => plainName(name)));
  const olds = containers.filter(
    (one) => plain.has(one.name) && isUp(one) && !unfinished.has(one.id),
  );
  if (olds.length === 0) return;
  const since = Math.min(...replacements.map(({ createdAt = 0 }) => createdAt));
  const events = await ports.docker.pastEvents(project, since);
  const now = ports.clock.now();
  for (const old of olds) {
    const endsAt = endOfStop(old, events);
    if (endsAt !== undefined && now < endsAt) throw inProgress(project, old, endsAt - now);
  }
}

/** When a container that was asked to stop will have ended, ms since the epoch; undefined where none was. */
function endOfStop(
  { id, config }: ContainerSnapshot,
  events: readonly ContainerEvent[],
): number | undefined {
  const last = events.findLast(
    (event) => event.id === id && (event.action === 'kill' || event.action === 'die'),
  );
  if (last?.action !== 'kill') return undefined;
  return last.at + (config === undefined ? 0 : (config.stopTimeoutMs ?? Infinity));
}

function inProgress(project: string, { name }: ContainerSnapshot, restMs: number): AltctlError {
  const left = restMs === Infinity ? 'no end' : `${Math.ceil(restMs / 1000)}s left to end`;
  const message = `ALT112: another run works on ${project}: ${name} is being recreated, and has ${left}`;
  return new AltctlError('refused', 'run-in-progress', message, {
    hints: ['when that is over: altctl repair', 'more: altctl explain ALT112'],
  });
}
