import type { Stop } from '../model/timeline.js';
import { graceOf } from '../timeline/grace-of.js';
import { subjectPlace } from './places.js';
import type { Diagnosis, LiveContext, LiveRule } from './rule.js';
import { inspected, nameOf } from './subject.js';
import { duration } from '../model/duration.js';
import { advisedGrace } from './wording/advised-grace.js';
import { isoTime } from './wording/iso-time.js';
import { signalName, sigkill } from '../model/signal-name.js';

/** ms by which the engine's SIGKILL may be early or late. */
const slackMs = 1000;

export const killedAfterGrace: LiveRule = {
  code: 'ALT115',
  name: 'killed-after-grace',
  check: (context) => {
    const stop = context.container?.stopped;
    if (context.suspect.kind !== 'killed' || stop === undefined) return undefined;
    // Killed for its memory: a longer grace period has nothing to do with that.
    if (context.container?.facts?.oomKilled === true) return undefined;
    return diagnosis(context, stop);
  },
};

function diagnosis(context: LiveContext, stop: Stop): Diagnosis {
  const took = stop.endedAt - stop.askedAt;
  const graceMs = graceOf(context.scope, stoppedOne(context, stop));
  const early = graceMs !== undefined && took < graceMs - slackMs;
  return {
    severity: 'warning',
    ...(early ? killedEarly(context, took, graceMs) : killedAtEnd(context, took)),
    evidence: [
      { what: 'stopped', text: stopText(stop), at: isoTime(stop.askedAt) },
      { what: 'exit', text: `${stop.exitCode} (SIGKILL)` },
    ],
  };
}

/** By then another container may be there, with another grace period. */
function stoppedOne(
  context: LiveContext,
  stop: Stop,
): { readonly stopTimeoutMs?: number } | undefined {
  if (stop.stopTimeoutMs !== undefined) return stop;
  const seen = inspected(context);
  if (seen?.id === stop.id) return seen.config;
  const facts = context.container?.facts;
  return facts?.id === stop.id ? facts : undefined;
}

type Told = Pick<Diagnosis, 'summary' | 'cause' | 'remedy' | 'places'>;

/** By somebody's `docker kill`, or from within. */
function killedEarly(context: LiveContext, took: number, graceMs: number): Told {
  return {
    summary: `${nameOf(context)} was killed ${duration(took)} into its shutdown, before its grace period of ${duration(graceMs)} was over`,
    cause: { reason: 'somebody sent SIGKILL, or a program inside was killed' },
    remedy: [{ text: 'nothing, if it was killed on purpose; else look who sent SIGKILL' }],
    places: subjectPlace(context),
  };
}

function killedAtEnd(context: LiveContext, took: number): Told {
  const note = `was over after ${duration(took)}`;
  return {
    summary: `${nameOf(context)} was killed after ${duration(took)}: its shutdown was cut short by the end of its grace period`,
    cause: { reason: 'its program had not ended when the grace period was over' },
    remedy: remedies(context, advisedGrace(took)),
    places: subjectPlace(context, ['stop_grace_period'], note),
  };
}

function remedies(context: LiveContext, advised: string): Diagnosis['remedy'] {
  const { signalsSent = [] } = context.container?.stopped ?? {};
  const first = signalsSent.find((signal) => signal !== sigkill) ?? 15;
  const signal = signalName(first);
  return [
    { text: `if its shutdown is only slow: stop_grace_period: ${advised}` },
    {
      text: `if it does not react to ${signal} at all, a longer time does not help: handle ${signal}, or start the program with exec`,
    },
    {
      text: 'see what the files and earlier runs tell of both',
      command: 'altctl doctor --rule ALT003 --rule ALT007',
    },
  ];
}

function stopText({ signalsSent, askedAt, endedAt }: Stop): string {
  const signals = signalsSent.map(signalName).join(', then ');
  const how = signals === '' ? 'no signal was seen' : signals;
  return `${how}; ended after ${duration(endedAt - askedAt)}`;
}
