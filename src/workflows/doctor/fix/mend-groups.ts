import type { Fix } from '../../../rules/fixing/fix.js';
import type { EditingSession } from '../../session.js';
import { attempt, type Checked } from './attempt.js';

type Group = readonly Fix[];

/** What has become of groups of fixes. */
export interface GroupsMended {
  readonly now: Checked;
  readonly fixed: readonly Fix[];
  readonly left: readonly LeftGroup[];
}

/** A group that is not written, and why. */
export interface LeftGroup {
  readonly group: Group;
  readonly reason: string;
  /** What it was tried on. */
  readonly on: Checked;
}

/**
 * Writes groups of fixes into a draft, as many as can be. What was refused is tried again once others
 * are written that may have stood in its way: an anchor's owner goes when nobody uses it any more.
 */
export async function mendGroups(
  session: EditingSession,
  before: Checked,
  groups: readonly Group[],
  options: Parameters<typeof attempt>[3],
): Promise<GroupsMended> {
  let mended: GroupsMended = { now: before, fixed: [], left: [] };
  let untried = groups;
  // Each round but the last writes at least one of them.
  while (untried.length > 0) {
    mended = await tryGroups(session, mended, untried, options);
    const { now, left } = mended;
    untried = left.filter(({ on }) => on !== now).map(({ group }) => group);
    mended = { ...mended, left: left.filter(({ on }) => on === now) };
  }
  return mended;
}

/** All at once, which is quick; by halves where that is refused, so that one does not spoil the rest. */
async function tryGroups(
  session: EditingSession,
  before: GroupsMended,
  groups: readonly Group[],
  options: Parameters<typeof attempt>[3],
): Promise<GroupsMended> {
  const fixes = groups.flat();
  const tried = await attempt(session, before.now, fixes, options);
  if (tried.kind === 'good') return { ...before, now: tried, fixed: [...before.fixed, ...fixes] };
  const [group = []] = groups;
  if (groups.length <= 1) {
    const refused = { group, reason: tried.reason, on: before.now };
    return { ...before, left: [...before.left, refused] };
  }
  const half = Math.ceil(groups.length / 2);
  const first = await tryGroups(session, before, groups.slice(0, half), options);
  return tryGroups(session, first, groups.slice(half), options);
}
