import type { ContainerView, RunOutcome } from '../../model/view.js';
import { counted } from '../text/counted.js';
import { duration } from '../../model/duration.js';
import { took } from '../text/took.js';
import { goalOf } from './goal.js';
import { stateTone, stateWord } from './state-label.js';

/** Troubled services that are named; the others are counted. */
const mostNamed = 5;

/** What the end line says of a run behind its verdict. */
export function outcomeFacts(outcome: RunOutcome): readonly string[] {
  switch (outcome.status) {
    case 'ready':
      return [inTime(outcome), ...slowest(outcome)];
    case 'unchanged':
      return [unchanged(outcome)];
    case 'done':
      return [outcome.removed === undefined ? inTime(outcome) : removedInTime(outcome)];
    case 'started':
      return [`${inTime(outcome)}, not waited for`];
    case 'failed':
    case 'not-ready':
    case 'stuck':
      return troubles(outcome);
    case 'interrupted':
      return [[`${outcome.ready} ${goalOf(outcome.command)}`, ...outcome.leftovers].join(', ')];
  }
}

function inTime({ services, durationMs }: RunOutcome): string {
  return `${counted(services, 'service')} in ${took(durationMs)}`;
}

function slowest(outcome: RunOutcome): readonly string[] {
  const named = outcome.slowest.map(({ service, ms }) => `${service} ${took(ms)}`);
  return named.length === 0 ? [] : [`slowest: ${named.join(', ')}`];
}

function unchanged({ command, services, ready }: RunOutcome): string {
  if (command === 'repair') return 'there is nothing to repair';
  const which = `${counted(services, 'service')} ${services === 1 ? 'is' : 'are'}`;
  switch (goalOf(command)) {
    case 'ready':
      // Without waiting, what is as configured need not be ready.
      return `${which} as configured${ready === services ? ' and' : `, ${ready}`} ready`;
    case 'stopped':
      return `${which} stopped`;
    case 'removed':
      return 'there are no containers to remove';
  }
}

function removedInTime({ removed, durationMs }: RunOutcome): string {
  const kinds = [
    [removed?.containers ?? 0, 'container'],
    [removed?.networks.length ?? 0, 'network'],
    [removed?.volumes.length ?? 0, 'volume'],
  ] as const;
  const parts = kinds.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun));
  return `${parts.join(', ') || 'nothing'} removed in ${took(durationMs)}`;
}

/**
 * The troubled ones by name; what merely waits is told by the sentences about leftovers, and for
 * what is held up by something stuck the count is enough.
 */
function troubles(outcome: RunOutcome): readonly string[] {
  const { failed, leftovers, ready, services, command, status } = outcome;
  const counts = `${ready} of ${services} ${goalOf(command)}`;
  const troubled = failed.filter(
    (view) => stateTone(view.state) === 'error' && view.state !== 'missing',
  );
  const all = leftovers.length === 0 && (status !== 'stuck' || troubled.length === 0);
  const named = all ? failed : troubled;
  const names = named.slice(0, mostNamed).map(troubleOf).join(', ');
  const rest = named.length > mostNamed ? ` and ${named.length - mostNamed} more` : '';
  return [names + rest, counts, leftovers.join(', ')].filter((fact) => fact !== '');
}

function troubleOf(view: ContainerView): string {
  const parts = view.state === 'stuck' ? [stuckIn(view)] : [stateWord(view), view.detail];
  return `${view.service} (${parts.filter((part) => part !== undefined).join(', ')})`;
}

/** `recreate: stop-old 41s`; the word `stuck` stands at the head of the line. */
function stuckIn({ operation, step, forMs }: ContainerView): string {
  const doing = [operation, step === operation ? undefined : step];
  const where = doing.filter((part) => part !== undefined).join(': ');
  const time = forMs === undefined ? '' : ` ${duration(forMs)}`;
  return `${where === '' ? 'stuck' : where}${time}`;
}
