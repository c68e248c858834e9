import type { FindingEvidence, Severity } from '../model/finding.js';
import type { Suspect } from '../model/suspect.js';
import { subjectPlace } from './places.js';
import type { LiveContext, LiveRule } from './rule.js';
import { containerName, errorOf, inspected, nameOf, serviceOf } from './subject.js';
import { duration } from '../model/duration.js';
import { downLine, errorLine, processText, stepLine } from './wording/evidence-lines.js';
import { said } from './wording/said.js';
import { signalName } from '../model/signal-name.js';
import { operationWords, stepWords } from './wording/step-words.js';

export const stuckUnexplained: LiveRule = {
  code: 'ALT199',
  name: 'stuck-unexplained',
  check: (context) => {
    const { suspect } = context;
    const severity = severities[suspect.kind];
    if (severity === undefined) return undefined;
    const service = serviceOf(context);
    const container = containerName(context);
    return {
      severity,
      summary: summaryOf(context),
      evidence: [
        ...stepLine(context),
        ...errorLine(context),
        ...signalLine(context),
        ...containerLine(context),
        ...processLine(context),
        ...downLine(context),
        ...said(context.evidence.output, 3),
      ],
      remedy: [
        ...(service === undefined
          ? []
          : [{ text: 'read what it says', command: `altctl logs ${service} --tail 50` }]),
        ...(container === undefined
          ? []
          : [{ text: 'see all that the engine knows', command: `docker inspect ${container}` }]),
        { text: 'see what the engine said', command: 'journalctl -u docker -n 50' },
      ],
      places: subjectPlace(context),
    };
  },
};

/** Undefined for facts: those have their own rules, which may have reason to be quiet. */
const severities: Readonly<Record<Suspect['kind'], Severity | undefined>> = {
  step: 'error',
  engine: 'error',
  'container-error': 'error',
  'compose-failed': 'error',
  // Honest work is silent, too.
  health: 'warning',
  completion: 'warning',
  image: 'warning',
  'oneshot-failed': undefined,
  crashes: undefined,
  namespace: undefined,
  paused: undefined,
  leftover: undefined,
  'held-up': undefined,
  killed: undefined,
  foreign: undefined,
};

function summaryOf(context: LiveContext): string {
  const { suspect, container, now } = context;
  const name = suspect.kind === 'image' ? suspect.image : nameOf(context);
  if (suspect.kind === 'step') {
    const activity = container?.activity;
    const since = activity?.step === suspect.step ? activity.stepStartedAt : suspect.since;
    const where = `in ${operationWords(suspect.operation)} for ${duration(now - since)}`;
    return `${name} is stuck ${where}, while ${stepWords(suspect.step)}: no rule explains it`;
  }
  if (errorOf(context) !== undefined) return `${name} failed: no rule explains the error`;
  const silent = duration(now - suspect.since);
  return suspect.kind === 'image'
    ? `the ${suspect.operation} of ${name} has been silent for ${silent}`
    : `${name} has made no progress for ${silent}: no rule explains it`;
}

function signalLine({ container }: LiveContext): readonly FindingEvidence[] {
  const sent = container?.activity?.signalsSent ?? [];
  return sent.length === 0 ? [] : [{ what: 'signals', text: sent.map(signalName).join(', ') }];
}

function containerLine(context: LiveContext): readonly FindingEvidence[] {
  const { evidence, container } = context;
  if (evidence.container === 'silent') {
    return [{ what: 'container', text: 'inspect is not answered' }];
  }
  const snapshot = inspected(context);
  const status = snapshot?.status ?? container?.facts?.status;
  if (status === undefined) return [];
  const error = snapshot?.error === undefined ? '' : ` · ${snapshot.error}`;
  return [{ what: 'container', text: `${status}${error}` }];
}

function processLine({ evidence }: LiveContext): readonly FindingEvidence[] {
  const { processes } = evidence;
  if (processes === undefined) return [];
  if (processes === 'silent') return [{ what: 'pid 1', text: 'top is not answered' }];
  const [first] = processes;
  return first === undefined ? [] : [{ what: 'pid 1', text: processText(first) }];
}
