import type { Evidence } from '../../model/evidence.js';
import type { FindingReport } from '../../model/finding.js';
import { reachingReport, type Reach } from '../../model/reach.js';
import type { Redact } from '../../model/redact.js';
import { redactEvidence } from '../../model/redact-evidence.js';
import { redactReport } from '../../model/redact-report.js';
import { redactImage } from '../../model/redact-view.js';
import type { Suspect } from '../../model/suspect.js';
import type { ContainerTimeline, Timeline } from '../../model/timeline.js';
import type { LiveContext } from '../../rules/rule.js';
import type { RunScope } from '../../timeline/expectations.js';
import { victims } from '../../timeline/victims.js';
import type { PlaceFinder } from './places.js';

export type Diagnose = (context: LiveContext) => FindingReport | undefined;

/** What a diagnosis is made of besides the suspect and what was found out about it. */
export interface DiagnosisParts {
  /** Loaded only when something is suspicious. */
  readonly diagnose: Diagnose;
  readonly redact: Redact;
  readonly reach: Reach;
  readonly timeline: Timeline;
  readonly scope: RunScope;
  readonly places: PlaceFinder;
}

/** What the rules say of a suspect; they see no secret, and so can't cut one in halves. */
export function diagnosed(
  { diagnose, redact, reach, timeline, scope, places }: DiagnosisParts,
  suspect: Suspect,
  evidence: Evidence,
  now: number,
): FindingReport | undefined {
  const container = timeline.containers.get(suspect.container ?? '');
  const report = diagnose({
    suspect: 'error' in suspect ? { ...suspect, error: redact(suspect.error) } : suspect,
    evidence: redactEvidence(evidence, redact),
    timeline: { ...timeline, images: timeline.images.map((one) => redactImage(one, redact)) },
    ...(container === undefined ? {} : { container: redactContainer(container, redact) }),
    scope,
    victims: victims(suspect, timeline, scope, now),
    place: places.find,
    now,
  });
  return report && reachingReport(redactReport(report, redact), reach);
}

function redactContainer(container: ContainerTimeline, redact: Redact): ContainerTimeline {
  const { error, facts } = container;
  return {
    ...container,
    ...(error === undefined ? {} : { error: redact(error) }),
    ...(facts?.startError === undefined
      ? {}
      : { facts: { ...facts, startError: redact(facts.startError) } }),
  };
}
