import type { RunView } from '../../model/view.js';
import { counted } from '../text/counted.js';
import { duration } from '../../model/duration.js';
import { took } from '../text/took.js';
import { fitLine, lineWidth, padLine } from '../text/fit-line.js';
import type { Goal } from '../outcome/goal.js';
import { bad, dim, good, strong, type Line } from '../text/line.js';
import { spread } from '../text/spread.js';
import type { Terminal } from '../text/terminal.js';
import { fitGroups } from './fit-groups.js';
import { profileGroup, type Group } from './group.js';
import { imageGroup, imagesName } from './image-group.js';

export interface Look {
  readonly goal: Goal;
  /** Stands before what is at work; undefined when the run is over. */
  readonly spinner?: string;
  /** Columns that service names get at least, so that they don't jump. */
  readonly nameWidth: number;
}

const entryIndent = '    ';
const entryGap = '   ';

/** From this height on an empty line under the header does no harm. */
const roomy = 12;

/**
 * One moment of a run as lines: a header, a line per profile, and under it what moves. Always at
 * least one row lower than the terminal, so that it can be redrawn in place.
 */
export function rows(view: RunView, terminal: Terminal, look: Look): readonly Line[] {
  const height = terminal.rows - 1;
  if (height < 1) return [];
  const head = [header(view, terminal, look), ...(height >= roomy ? [[]] : [])];
  const groups = [
    ...(view.images.length > 0 ? [imageGroup(view.images)] : []),
    ...view.profiles.map((profile) => profileGroup(profile, look.goal)),
  ];
  return [...head, ...groupLines(groups, height - head.length, terminal, look)];
}

/** `alt · up core logging · 4 profiles, 16 services` and the time at the right. */
function header(view: RunView, terminal: Terminal, look: Look): Line {
  const counts = `${counted(view.profiles.length, 'profile')}, ${counted(view.services, 'service')}`;
  const left = [strong(view.project), ` · ${view.title}`, dim(` · ${counts}`)];
  const elapsed = look.spinner === undefined ? took(view.elapsedMs) : duration(view.elapsedMs);
  return spread(left, [dim(elapsed)], terminal);
}

function groupLines(
  all: readonly Group[],
  height: number,
  terminal: Terminal,
  look: Look,
): readonly Line[] {
  const { groups, folded, cut } = fitGroups(all, height);
  // The images' line comes and goes: the names behind it must not move for that.
  const nameWidth = widest([imagesName, ...all.map((group) => group.name)], terminal);
  return [
    ...folded.map(({ state, count }): Line => [
      ...symbol(state, look),
      ' ',
      dim(`${counted(count, 'profile')} ${state === 'ready' ? look.goal : state}`),
    ]),
    ...groups.flatMap((group) => [
      groupLine(group, nameWidth, terminal, look),
      ...entryLines(group, terminal, look),
    ]),
    ...(cut > 0 && height > 0
      ? [['  ', dim(counted(cut, groups.length > 0 ? 'more profile' : 'profile'))]]
      : []),
  ];
}

function groupLine(group: Group, nameWidth: number, terminal: Terminal, look: Look): Line {
  const name = padLine([group.name], nameWidth, terminal);
  const left = [...symbol(group.state, look), ' ', ...name, '   ', ...group.text];
  return group.right === '' ? left : spread(left, [dim(group.right)], terminal);
}

function entryLines(group: Group, terminal: Terminal, look: Look): readonly Line[] {
  const names = widest(
    group.entries.map((entry) => entry.name),
    terminal,
  );
  // A third for the name leaves enough for what happens to it.
  const most = Math.floor(terminal.columns / 3);
  const width = Math.min(Math.max(names, look.nameWidth), most);
  const room = terminal.columns - width - entryIndent.length - entryGap.length;
  return group.entries.map((entry) => [
    entryIndent,
    ...padLine(fitLine([entry.name], width, terminal), width, terminal),
    entryGap,
    ...(lineWidth(entry.text, terminal) <= room ? entry.text : (entry.short ?? entry.text)),
  ]);
}

function symbol(state: Group['state'], look: Look): Line {
  switch (state) {
    case 'ready':
      return [good('✔')];
    case 'failed':
      return [bad('✖')];
    case 'working':
      return [look.spinner ?? '·'];
    case 'waiting':
      return [dim('·')];
  }
}

function widest(names: readonly string[], terminal: Terminal): number {
  return Math.max(0, ...names.map((name) => lineWidth([name], terminal)));
}
