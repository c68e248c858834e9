import { longerGrace } from './fixing/longer-grace.js';
import { refused } from './fixing/mending.js';
import { graceOf } from './reading/grace-of.js';
import { notedPlace } from './places.js';
import type { LintedService, StaticContext, StaticDiagnosis, StaticRule } from './static-rule.js';
import { advisedGrace } from './wording/advised-grace.js';
import { duration } from '../model/duration.js';
import { preciseSeconds } from './wording/precise-seconds.js';

export const gracePeriodTooShort: StaticRule = {
  code: 'ALT003',
  name: 'grace-period-too-short',
  check: (context) =>
    [...context.services.values()].flatMap((service) => {
      const graceMs = graceOf(service);
      return graceMs === undefined ? [] : (diagnosis(context, service, graceMs) ?? []);
    }),
};

function diagnosis(
  context: StaticContext,
  service: LintedService,
  graceMs: number,
): StaticDiagnosis | undefined {
  const need = longest(context, service);
  if (need !== undefined && need.ms >= graceMs) return tooShort(service, graceMs, need);
  const { killedAfterMs } = context.observedStops.get(service.name) ?? {};
  // One under a shorter grace period tells nothing of today's.
  if (killedAfterMs === undefined || killedAfterMs < graceMs * nearly) return undefined;
  return killed(service, graceMs, killedAfterMs);
}

/** Clocks differ, and the signal is sent a moment after it was announced. */
const nearly = 0.9;

/** How long the program takes to shut down, and how that is known. */
interface Need {
  readonly ms: number;
  readonly source: string;
}

/** The longer of what is declared and what was seen. */
function longest(
  { observedStops }: StaticContext,
  { name, definition }: LintedService,
): Need | undefined {
  const declared = definition.settings.shutdown;
  const observed = observedStops.get(name)?.longestMs;
  if (declared === undefined && observed === undefined) return undefined;
  return (declared ?? 0) >= (observed ?? 0)
    ? { ms: declared ?? 0, source: 'as x-altctl.shutdown declares' }
    : { ms: observed ?? 0, source: 'as an earlier run measured' };
}

function tooShort(service: LintedService, graceMs: number, need: Need): StaticDiagnosis {
  const [grace, shutdown] = [preciseSeconds(graceMs), preciseSeconds(need.ms)];
  return {
    service: service.name,
    severity: 'warning',
    summary: `${service.name} needs ${shutdown} to shut down, ${need.source}, and is killed after ${grace}`,
    evidence: [
      { what: 'shutdown', text: `${shutdown}, ${need.source}` },
      { what: 'grace', text: graceText(service, grace) },
    ],
    remedy: [{ text: `stop_grace_period: ${advisedGrace(need.ms)}`, patch: true }],
    places: places(service, `over before ${shutdown} have passed`),
    fix: () => longerGrace(need.ms),
  };
}

/** Nobody knows how long it would have taken: a guess is no patch. */
function killed(service: LintedService, graceMs: number, afterMs: number): StaticDiagnosis {
  const grace = preciseSeconds(graceMs);
  return {
    service: service.name,
    severity: 'warning',
    summary: `${service.name} was killed at the end of its grace period in an earlier run`,
    evidence: [
      { what: 'shutdown', text: `an earlier run saw SIGKILL end it after ${duration(afterMs)}` },
      { what: 'grace', text: graceText(service, grace) },
    ],
    remedy: [
      { text: `if its shutdown is only slow: stop_grace_period: ${advisedGrace(graceMs)}` },
      {
        text: 'if it does not react to its stop signal, a longer time does not help: start the program with exec, or handle the signal',
      },
    ],
    places: places(service, 'was not enough in an earlier run'),
    fix: () => refused('how long it needs to shut down is not known, only that it was killed'),
  };
}

function graceText({ attributes }: LintedService, grace: string): string {
  return attributes.stop_grace_period === undefined
    ? `${grace}, as nothing else is said`
    : `${grace}, by stop_grace_period`;
}

function places(service: LintedService, note: string): StaticDiagnosis['places'] & object {
  const declares = service.place('x-altctl.shutdown');
  const [first, ...more] = notedPlace(service, ['stop_grace_period'], note);
  if (first === undefined) return [];
  return declares === undefined ? [first, ...more] : [first, ...more, declares];
}
