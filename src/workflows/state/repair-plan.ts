import type { ContainerSnapshot } from '../../model/container.js';
import type { RepairAction } from '../../model/view.js';
import { isReplacementName, plainName } from '../../timeline/container-name.js';
import { isUp } from './project-state.js';

/**
 * What an interrupted run has left, and how it is mended; pure, in the order of work.
 * @param unfinished ids of containers that the last run has stopped, or asked to stop, without
 *   starting them again: those that still run are about to end, whatever they look like now
 * @param lost ids of containers whose network is lost
 */
export function repairPlan(
  containers: readonly ContainerSnapshot[],
  {
    unfinished,
    lost,
  }: { readonly unfinished: ReadonlySet<string>; readonly lost: ReadonlySet<string> },
): readonly RepairAction[] {
  const leftovers = containers.filter((one) => isReplacementName(one.name));
  const recreates = leftovers.map((one) => ofLeftover(one, containers, unfinished));
  const touched = new Set(recreates.flat().map(({ container }) => plainName(container)));
  const others = containers.filter((one) => !touched.has(plainName(one.name)));
  const removed = new Set(recreates.flat().flatMap((action) => removedBy(action)));
  return [
    ...recreates.flat(),
    ...others.flatMap((one) => [...neverStarted(one), ...notStartedAgain(one, unfinished)]),
    ...rejoinings(
      others.filter(({ id }) => lost.has(id)),
      containers.filter(({ name }) => !removed.has(name)),
    ),
  ];
}

function removedBy({ what, container }: RepairAction): readonly string[] {
  return what === 'remove-old' || what === 'remove-leftover' ? [container] : [];
}

function ofLeftover(
  leftover: ContainerSnapshot,
  containers: readonly ContainerSnapshot[],
  unfinished: ReadonlySet<string>,
): readonly RepairAction[] {
  const plain = plainName(leftover.name);
  const old = containers.find(({ name }) => name === plain);
  if (old === undefined) return [rename(leftover), ...(isUp(leftover) ? [] : [start(leftover)])];
  if (isUp(old) && !unfinished.has(old.id)) return [removeLeftover(leftover)];
  return [
    ...(isUp(old) ? [endOld(old)] : []),
    removeOld(old),
    rename(leftover),
    ...(isUp(leftover) ? [] : [start(leftover)]),
  ];
}

const rename = ({ service, name }: ContainerSnapshot): RepairAction => ({
  service,
  container: name,
  what: 'rename',
  text: `${service}: gives the replacement of an unfinished recreate its plain name`,
  command: `docker rename ${name} ${plainName(name)}`,
});

const start = ({ service, name }: ContainerSnapshot): RepairAction => ({
  service,
  container: plainName(name),
  what: 'start',
  text: `${service}: starts it`,
  command: `docker start ${plainName(name)}`,
});

const removeLeftover = ({ service, name }: ContainerSnapshot): RepairAction => ({
  service,
  container: name,
  what: 'remove-leftover',
  text: `${service}: removes what an interrupted recreate has left beside the running container`,
  command: `docker rm ${name}`,
});

const endOld = ({ service, name }: ContainerSnapshot): RepairAction => ({
  service,
  container: name,
  what: 'end-old',
  text: `${service}: waits for its container to end, which the last run has asked to stop; SIGKILL only if it can't end by itself`,
  command: `docker stop ${name}`,
});

const removeOld = ({ service, name }: ContainerSnapshot): RepairAction => ({
  service,
  container: name,
  what: 'remove-old',
  text: `${service}: removes the old container of an unfinished recreate; its volumes stay`,
  command: `docker rm ${name}`,
});

function neverStarted(one: ContainerSnapshot): readonly RepairAction[] {
  if (one.status !== 'created') return [];
  return [{ ...start(one), text: `${one.service}: starts it; it was created and never started` }];
}

function notStartedAgain(
  one: ContainerSnapshot,
  unfinished: ReadonlySet<string>,
): readonly RepairAction[] {
  if (!unfinished.has(one.id) || one.status === 'created') return [];
  const again = `${one.service}: starts it again; the last run has stopped it and got no further`;
  return [...(isUp(one) ? [endOld(one)] : []), { ...start(one), text: again }];
}

/** The holder comes before those who share with it, for it joins another network itself. */
function rejoinings(
  lost: readonly ContainerSnapshot[],
  containers: readonly ContainerSnapshot[],
): readonly RepairAction[] {
  const chainOf = (one: ContainerSnapshot): readonly ContainerSnapshot[] => {
    const holder = holderOf(one, lost);
    return holder === undefined ? [one] : [...chainOf(holder), one];
  };
  return lost
    .map(chainOf)
    .sort((one, other) => one.length - other.length)
    .flatMap((chain) => rejoining(chain, containers));
}

/**
 * A sharer of a holder that is there needs only to join it anew, once that runs; one whose holder
 * is gone, or is made anew, must be made anew, together with the holder.
 * @param chain the sharer at the end, the lost ones whose network it shares before it
 */
function rejoining(
  chain: readonly ContainerSnapshot[],
  containers: readonly ContainerSnapshot[],
): readonly RepairAction[] {
  const [first, one] = [chain[0], chain.at(-1)];
  if (first === undefined || one === undefined) return [];
  const { service, name } = one;
  const holder = holderOf(one, containers);
  const base = { service, container: name };
  if (holder === undefined || holderOf(first, containers) === undefined) {
    const text = `${service}: makes it anew: the container whose network it shares is gone`;
    return [{ ...base, what: 'recreate', text, command: `altctl up ${service}` }];
  }
  const text = `${service}: restarts it into the network of ${holder.service}`;
  const joins = { ...base, what: 'restart' as const, text, command: `docker restart ${name}` };
  if (first !== one) return [{ ...joins, after: holder.service }];
  if (isUp(holder)) return [joins];
  const starts = `${holder.service}: starts it; ${service} shares its network`;
  return [{ ...start(holder), text: starts }, joins];
}

function holderOf(
  { networkMode }: ContainerSnapshot,
  containers: readonly ContainerSnapshot[],
): ContainerSnapshot | undefined {
  return containers.find(({ id }) => networkMode === `container:${id}`);
}
