import { troubled, type Entry, type Group } from './group.js';

/** What is drawn of the groups. */
export interface FittedGroups {
  readonly groups: readonly Group[];
  /** Groups that one line stands for. */
  readonly folded: readonly { readonly state: Group['state']; readonly count: number }[];
  /** Groups for which there was no room at all. */
  readonly cut: number;
}

/** States that may be folded into one line, and how many entries a group must keep till then. */
const tightenings: readonly { folds: readonly Group['state'][]; leastEntries: number }[] = [
  { folds: [], leastEntries: 3 },
  { folds: ['ready'], leastEntries: 1 },
  { folds: ['ready', 'waiting'], leastEntries: 1 },
  { folds: ['ready', 'waiting'], leastEntries: 0 },
];

/**
 * Chooses what to show in so many lines: first all, then fewer entries for each group, then one
 * line for all groups that are ready, then one for those that wait, then no entries, then the
 * groups with trouble or movement only.
 */
export function fitGroups(groups: readonly Group[], height: number): FittedGroups {
  for (const { folds, leastEntries } of tightenings) {
    const { shown, folded } = fold(groups, folds);
    const room = height - shown.length - folded.length;
    const limit = commonLimit(shown, room);
    const most = Math.max(0, ...shown.map((group) => group.entries.length));
    if (limit >= Math.min(leastEntries, most)) {
      return { groups: withinRoom(shown, limit, room), folded, cut: 0 };
    }
  }
  return cutGroups(groups, Math.max(0, height - 1));
}

function fold(
  groups: readonly Group[],
  states: readonly Group['state'][],
): { readonly shown: readonly Group[]; readonly folded: FittedGroups['folded'] } {
  const folded = states
    .map((state) => ({ state, count: groups.filter((group) => group.state === state).length }))
    .filter(({ count }) => count > 1);
  const gone = new Set(folded.map(({ state }) => state));
  return { shown: groups.filter((group) => !gone.has(group.state)), folded };
}

/** The most entries that every group may have so that all fit; -1 when not even none does. */
function commonLimit(groups: readonly Group[], room: number): number {
  let limit = Math.max(0, ...groups.map((group) => group.entries.length));
  while (limit >= 0 && entryCount(groups, limit) > room) limit -= 1;
  return limit;
}

function entryCount(groups: readonly Group[], limit: number): number {
  return groups.reduce((sum, group) => sum + Math.min(group.entries.length, limit), 0);
}

/** Cuts the groups to the limit, and lets the first ones have the lines that are left over. */
function withinRoom(groups: readonly Group[], limit: number, room: number): readonly Group[] {
  let spare = limit === 0 ? 0 : room - entryCount(groups, limit);
  return groups.map((group) => {
    const extra = Math.max(0, Math.min(spare, group.entries.length - limit));
    spare -= extra;
    return withEntries(group, limit + extra);
  });
}

/** The weightiest entries, and one for all others; trouble is shown before the others' count. */
function withEntries(group: Group, limit: number): Group {
  const { entries } = group;
  if (entries.length <= limit || limit === 0) return { ...group, entries: entries.slice(0, limit) };
  const heaviest = entries.toSorted((a, b) => b.weight - a.weight);
  const places = Math.max(limit - 1, heaviest[0]?.weight === troubled ? 1 : 0);
  const kept = new Set(heaviest.slice(0, places));
  const others = entries.filter((entry) => !kept.has(entry));
  const shown = entries.filter((entry) => kept.has(entry));
  return { ...group, entries: places < limit ? [...shown, moreEntry(others, places)] : shown };
}

function moreEntry(entries: readonly Entry[], shown: number): Entry {
  const count = entries.reduce((sum, entry) => sum + entry.count, 0);
  const name = shown > 0 ? `${count} more` : `${count} not shown`;
  return { name, text: [], count, weight: 0 };
}

const importance: readonly Group['state'][] = ['failed', 'working', 'waiting', 'ready'];

function cutGroups(groups: readonly Group[], room: number): FittedGroups {
  const first = groups.toSorted(
    (a, b) => importance.indexOf(a.state) - importance.indexOf(b.state),
  );
  const kept = new Set(first.slice(0, room));
  return {
    groups: groups.filter((group) => kept.has(group)).map((group) => withEntries(group, 0)),
    folded: [],
    cut: groups.length - kept.size,
  };
}
