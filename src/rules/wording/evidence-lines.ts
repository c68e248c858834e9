import type { ContainerProcess } from '../../model/evidence.js';
import type { FindingEvidence } from '../../model/finding.js';
import { expectationOf, type RunScope } from '../../timeline/expectations.js';
import type { LiveContext } from '../rule.js';
import { errorOf } from '../subject.js';
import { duration } from '../../model/duration.js';
import { oneLine } from './one-line.js';
import { stepWords } from './step-words.js';

const mostVictims = 6;
const mostOfError = 600;
const mostArguments = 100;

/** `stopping old, 41s (deadline 40s)`; nothing where the suspicion is no step. */
export function stepLine({
  suspect,
  container,
  scope,
  now,
}: LiveContext): readonly FindingEvidence[] {
  if (suspect.kind !== 'step') return [];
  const activity = container?.activity;
  const since = activity?.step === suspect.step ? activity.stepStartedAt : suspect.since;
  const deadline = duration(deadlineOf(suspect.service, scope));
  const text = `${stepWords(suspect.step)}, ${duration(now - since)} (deadline ${deadline})`;
  return [{ what: 'step', text }];
}

function deadlineOf(service: string | undefined, scope: RunScope): number {
  const own = service === undefined ? undefined : expectationOf(scope, service).stuckMs;
  return own ?? scope.stuckMs;
}

/** Who is down because of it, and for how long. */
export function downLine({ victims, scope }: LiveContext): readonly FindingEvidence[] {
  if (victims.length === 0) return [];
  const named = victims
    .slice(0, mostVictims)
    .map(({ service, downMs }) =>
      downMs === undefined ? service : `${service} ${duration(downMs)}`,
    );
  const more = victims.length - named.length;
  const all = more > 0 ? [...named, `${more} more`] : named;
  const why = scope.goal === 'ready' ? ': goes on only when this ends' : ': waits for this to end';
  return [{ what: 'down', text: `${all.join(', ')}${why}` }];
}

/** What compose or the engine said, in its own words. */
export function errorLine(context: LiveContext): readonly FindingEvidence[] {
  const error = errorOf(context);
  return error === undefined ? [] : [{ what: 'error', text: oneLine(error, mostOfError) }];
}

/** A process as ps shows it: `sleep 60 · state D in __refrigerator`. */
export function processText({ args, state, wchan }: ContainerProcess): string {
  const shown = oneLine(args, mostArguments);
  const where = wchan === '-' || wchan === '' || wchan === '0' ? '' : ` in ${wchan}`;
  return `${shown} · state ${state}${where}`;
}
