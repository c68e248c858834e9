import type { ContainerView, RunView } from '../../model/view.js';
import { duration } from '../../model/duration.js';
import { stateWord } from '../outcome/state-label.js';

/** Containers that are named; the others are counted. */
const mostNamed = 3;

/**
 * Who is waited for, in a line: `waiting for 3: logging/db-logs recreate stop-old 30s, 2 held
 * up by it`. Empty when nothing is.
 */
export function waitingText({ profiles, images }: RunView): string {
  const containers = profiles.flatMap((profile) => profile.containers);
  const held = containers.filter((view) => view.state === 'waiting');
  const active = [
    ...images.map((image) => `${image.operation} ${image.name} ${duration(image.forMs)}`),
    ...containers.filter((view) => view.state !== 'waiting').map(activityText),
  ];
  const count = active.length + held.length;
  if (count === 0) return '';
  const others = active.length - mostNamed;
  const parts = [
    ...active.slice(0, mostNamed),
    ...(others > 0 ? [`${others} more`] : []),
    ...(held.length > 0 ? [heldText(held, active.length)] : []),
  ];
  return `waiting for ${count}: ${parts.join(', ')}`;
}

function activityText(view: ContainerView): string {
  const { operation, step } = view;
  const doing =
    operation === undefined
      ? stateWord(view)
      : step === operation
        ? step
        : `${operation} ${step ?? ''}`;
  const time = view.forMs === undefined ? '' : ` ${duration(view.forMs)}`;
  return `${view.profile}/${view.service} ${doing.trimEnd()}${time}`;
}

/** With one single thing at work, that is what holds them up. */
function heldText(held: readonly ContainerView[], active: number): string {
  return active === 1 ? `${held.length} held up by it` : `${held.length} not started`;
}
