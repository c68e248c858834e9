import type { Finding, FindingReport, Subject } from '../model/finding.js';
import { defined } from '../model/defined.js';
import { pulledImage } from './image/pulled-image.js';
import { liveRules } from './live-rules.js';
import type { Diagnosis, LiveContext, LiveRule } from './rule.js';
import { containerName, serviceOf } from './subject.js';

/** What is wrong, by the first rule that can say it; undefined where nothing is worth a report. */
export function diagnose(context: LiveContext): FindingReport | undefined {
  for (const rule of liveRules) {
    const diagnosis = rule.check(context);
    if (diagnosis !== undefined) return reportOf(context, rule, diagnosis);
  }
  return undefined;
}

function reportOf(context: LiveContext, rule: LiveRule, diagnosis: Diagnosis): FindingReport {
  const { places = [], ...said } = diagnosis;
  const victims = context.victims.map(({ service }) => service);
  const finding: Finding = {
    id: context.suspect.id,
    rule: rule.code,
    severity: said.severity,
    subject: subjectOf(context),
    ...defined({ step: stepOf(context) }),
    elapsedMs: Math.max(0, context.now - beganAt(context)),
    summary: said.summary,
    ...defined({ cause: said.cause }),
    ...(victims.length === 0 ? {} : { victims }),
    evidence: said.evidence,
    remedy: said.remedy,
    ...defined({ location: places[0]?.location }),
  };
  const frames = places.map(({ frame, note }) => (note === undefined ? frame : { ...frame, note }));
  return { finding, frames };
}

function subjectOf(context: LiveContext): Subject {
  const { suspect, scope } = context;
  const service = serviceOf(context);
  const profile = scope.profiles.find(
    ({ services }) => service !== undefined && services.includes(service),
  );
  return defined({
    profile: profile?.name,
    service,
    container: containerName(context),
    image: suspect.kind === 'image' ? imageOf(context, suspect.image) : undefined,
  });
}

/** As it is written; where compose names the service and no file tells its image, none. */
function imageOf(context: LiveContext, name: string): string | undefined {
  const { service, reference } = pulledImage(context, name);
  return reference ?? (service === name ? undefined : name);
}

function stepOf({ suspect }: LiveContext): string | undefined {
  if (suspect.kind === 'step') return suspect.step;
  if (suspect.kind === 'image') return suspect.operation;
  return suspect.kind === 'health' || suspect.kind === 'completion' ? 'wait' : undefined;
}

/** Of a step, when it began: progress within it does not make it younger. */
function beganAt({ suspect, container }: LiveContext): number {
  const activity = container?.activity;
  const isStep = suspect.kind === 'step' && activity?.step === suspect.step;
  return isStep ? activity.stepStartedAt : suspect.since;
}
