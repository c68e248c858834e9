import type { ContainerView, ProfileView } from '../../model/view.js';
import { activityLabel, shortActivityLabel } from '../progress/activity-label.js';
import { counted } from '../text/counted.js';
import { took } from '../text/took.js';
import type { Goal } from '../outcome/goal.js';
import { dim, type Line } from '../text/line.js';
import { stateTone } from '../outcome/state-label.js';
import { waitReason } from '../progress/wait-reason.js';

/** Weight of an entry that tells of trouble. */
export const troubled = 2;

/** Something that moves under a group's line. */
export interface Entry {
  readonly name: string;
  readonly text: Line;
  /** For a narrow terminal, where there is a shorter way to say it. */
  readonly short?: Line;
  /** Containers that it stands for. */
  readonly count: number;
  /** Higher ones are kept when there is not room for all. */
  readonly weight: number;
}

/** A line of the live view and the lines under it: a profile, or the images at work. */
export interface Group {
  readonly name: string;
  readonly state: ProfileView['state'];
  readonly text: Line;
  readonly right: string;
  readonly entries: readonly Entry[];
}

export function profileGroup(profile: ProfileView, goal: Goal): Group {
  const { name, state, ready, total, tookMs } = profile;
  const done = state === 'ready' && total > 0;
  const count = `${ready} of ${total} ${goal}`;
  return {
    name,
    state,
    text: [total === 0 ? dim(profile.description ?? 'no services') : done ? dim(count) : count],
    right: done && tookMs !== undefined ? took(tookMs) : '',
    entries: entriesOf(profile.containers),
  };
}

/** Those that wait for the same thing share one entry, behind all others. */
function entriesOf(containers: readonly ContainerView[]): readonly Entry[] {
  const fellows = (view: ContainerView): readonly ContainerView[] =>
    containers.filter((other) => isWaiting(other) && waitReason(other) === waitReason(view));
  const isAlone = (view: ContainerView): boolean => !isWaiting(view) || fellows(view).length === 1;
  const alone = containers.filter(isAlone);
  const firsts = containers.filter((view) => !isAlone(view) && fellows(view)[0] === view);
  return [
    ...alone.map(entryOf),
    ...firsts.map((view) => waitersEntry(view, fellows(view).length, alone.length > 0)),
  ];
}

function entryOf(view: ContainerView): Entry {
  const short = shortActivityLabel(view);
  return {
    name: view.service,
    text: activityLabel(view),
    ...(short === undefined ? {} : { short }),
    count: 1,
    weight: weightOf(view),
  };
}

function weightOf(view: ContainerView): number {
  if (isWaiting(view)) return 0;
  return stateTone(view.state) === 'error' || !view.moving ? troubled : 1;
}

function waitersEntry(view: ContainerView, count: number, others: boolean): Entry {
  const name = others ? `${count} more` : counted(count, 'service');
  return { name, text: [dim(waitReason(view) ?? 'waiting')], count, weight: 0 };
}

function isWaiting(view: ContainerView): boolean {
  return view.state === 'waiting';
}
