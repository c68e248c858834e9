import type { FindingEvidence, Remedy, Severity } from '../model/finding.js';
import type { SignalDisposition } from '../model/timeline.js';
import { place } from '../stack/place.js';
import type { Diagnosis, LiveContext, LiveRule } from './rule.js';
import { signalDisposition, stopTarget, type StopTarget } from './stopping/signal-disposition.js';
import { stopPlaces } from './stopping/stop-places.js';
import { stopUnderWay, type StopUnderWay } from './stopping/stop-under-way.js';
import { containerName, inspected, nameOf, networkHolder, serviceOf } from './subject.js';
import { duration } from '../model/duration.js';
import { downLine, processText, stepLine } from './wording/evidence-lines.js';
import { isoTime } from './wording/iso-time.js';
import { recoverRemedy } from './wording/recover-remedy.js';
import { signalName } from '../model/signal-name.js';
import { said } from './wording/said.js';
import { operationWords } from './wording/step-words.js';

/** ms that the engine may be late with its SIGKILL before that means something. */
const slackMs = 2000;

/** All that the rule weighs, of one moment. */
interface Case {
  readonly context: LiveContext;
  readonly stop: StopUnderWay;
  readonly target: StopTarget | undefined;
  /** Undefined where nothing tells. */
  readonly disposition: SignalDisposition | undefined;
  readonly overdue: boolean;
}

export const stopIgnored: LiveRule = {
  code: 'ALT101',
  name: 'stop-ignored',
  check: (context) => {
    const stop = stopUnderWay(context);
    if (stop === undefined) return undefined;
    const target = stopTarget(context.evidence);
    // What an earlier look has told counts where this one told nothing.
    const disposition =
      target === undefined
        ? context.container?.activity?.disposition
        : signalDisposition(target, stop.signal);
    const overdue = !stop.killed && (stop.killAt ?? Infinity) + slackMs < context.now;
    return diagnosis({ context, stop, target, disposition, overdue });
  },
};

function diagnosis(one: Case): Diagnosis {
  const { context, stop } = one;
  const severity = severityOf(one);
  const holder = sharedWith(context, stop);
  const shared =
    holder === undefined
      ? {}
      : {
          cause: {
            service: holder,
            reason: `shares the network of ${holder} (ALT001${placeText(context)}): each change of ${holder} recreates it too`,
          },
        };
  return {
    severity,
    summary: summaryOf(one, severity),
    ...shared,
    evidence: [
      ...stepLine(context),
      ...signalLine(one),
      ...processLine(one),
      ...downLine(context),
      ...said(context.evidence.output, 3),
      { what: 'ends', text: endOf(one) },
    ],
    remedy: remedies(one, severity, holder),
    places: stopPlaces(context, stop, holder),
  };
}

/** It can't end well by itself, or it will. */
function severityOf({ stop, disposition, overdue }: Case): Severity {
  if (stop.killed) return 'info';
  return isDeaf(disposition) || overdue ? 'error' : 'info';
}

function isDeaf(disposition: SignalDisposition | undefined): boolean {
  return disposition === 'ignored' || disposition === 'undelivered';
}

/** The service whose network it shares, where an `up` recreates it for that. */
function sharedWith(context: LiveContext, stop: StopUnderWay): string | undefined {
  const inUp = context.scope.command === 'up';
  const because = stop.operation === 'recreate' || (stop.operation === 'stop' && inUp);
  return because ? networkHolder(context)?.service : undefined;
}

function summaryOf(one: Case, severity: Severity): string {
  const { context, stop, disposition, overdue } = one;
  const which = stop.operation === 'recreate' ? 'its old container' : 'its container';
  const time = duration(context.now - stop.since);
  const where = `in ${operationWords(stop.operation)} for ${time}`;
  const signal = signalName(stop.signal);
  if (severity === 'info') {
    return `${nameOf(context)} has been ${where}: ${which} is shutting down, ${endOf(one)}`;
  }
  const stuck = `${nameOf(context)} is stuck ${where}`;
  if (disposition === 'ignored') return `${stuck}: ${which} ignores ${signal}`;
  if (disposition === 'undelivered') return `${stuck}: PID 1 of ${which} does not handle ${signal}`;
  return overdue
    ? `${stuck}: ${which} is still there, though its grace period is over and SIGKILL did not come`
    : `${stuck}: ${which} does not exit`;
}

function signalLine({ context, stop }: Case): readonly FindingEvidence[] {
  const grace = stop.graceMs === undefined ? '' : `, grace period ${duration(stop.graceMs)}`;
  const text = `${signalName(stop.signal)} ${duration(context.now - stop.askedAt)} ago${grace}`;
  return [{ what: 'signal', text, at: isoTime(stop.askedAt) }];
}

function processLine({ target, disposition, stop }: Case): readonly FindingEvidence[] {
  const signal = signalName(stop.signal);
  const unknown =
    target === undefined
      ? `the engine could not tell what it does with ${signal}`
      : `holds ${signal} back: what it does with it can't be seen`;
  const known = {
    ignored: `ignores ${signal}`,
    undelivered: `has no handler for ${signal}: the kernel drops it for PID 1`,
    caught: `handles ${signal}`,
    ends: `${signal} ends it`,
  };
  const does = disposition === undefined ? unknown : known[disposition];
  if (target === undefined) return [{ what: 'pid 1', text: does }];
  const what = target.first ? 'pid 1' : 'program';
  return [{ what, text: `${processText(target.process)} · ${does}` }];
}

function endOf({ context, stop, disposition, overdue }: Case): string {
  if (stop.killed) return 'SIGKILL has been sent';
  if (stop.killAt === undefined) return 'its grace period is not known';
  const left = duration(stop.killAt - context.now);
  if (overdue) return `SIGKILL was due ${duration(context.now - stop.killAt)} ago`;
  return isDeaf(disposition) ? `by itself in ${left}, by SIGKILL` : `expected to end in ${left}`;
}

function remedies(one: Case, severity: Severity, holder: string | undefined): readonly Remedy[] {
  const { context, stop, disposition } = one;
  const container = inspected(context)?.name ?? containerName(context);
  if (severity === 'info' && stop.killed) return [];
  const kill =
    container === undefined
      ? []
      : [{ text: 'end it at once, without its shutdown', command: `docker kill ${container}` }];
  if (severity === 'info') return [{ text: 'wait: nothing says that it will not end' }, ...kill];
  return [
    ...kill,
    ...recoverRemedy(context, 'let altctl do that to what cannot end by itself'),
    ...lastingRemedies(disposition, signalName(stop.signal)),
    ...(holder === undefined
      ? []
      : [{ text: `give it a network of its own instead of ${holder}'s` }]),
  ];
}

function lastingRemedies(
  disposition: SignalDisposition | undefined,
  signal: string,
): readonly Remedy[] {
  if (disposition === 'ignored') {
    return [{ text: `let the program end on ${signal}, or shorten its stop_grace_period` }];
  }
  if (disposition === 'undelivered') {
    const text = `handle ${signal} in PID 1, or start the program with exec so that it is PID 1`;
    return [{ text }];
  }
  return [];
}

/** Where the files say that it shares a network. */
function placeText(context: LiveContext): string {
  const found = context.place(serviceOf(context) ?? '', 'network_mode');
  return found === undefined ? '' : ` at ${place(found.location)}`;
}
