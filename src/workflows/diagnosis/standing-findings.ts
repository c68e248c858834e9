import type { ContainerSnapshot } from '../../model/container.js';
import { defined } from '../../model/defined.js';
import type { FindingReport } from '../../model/finding.js';
import type { Suspect } from '../../model/suspect.js';
import { namespaceHolder } from '../../timeline/dependencies.js';
import type { RunScope } from '../../timeline/expectations.js';
import { reduce } from '../../timeline/reduce.js';
import { suspects } from '../../timeline/suspects.js';
import { redactor } from '../redactor.js';
import { diagnosed } from './diagnosed.js';
import { PlaceFinder } from './places.js';
import type { Session } from '../session.js';
import { standingTimeline } from '../state/standing-timeline.js';

/** What can be judged from one look, without a run that was watched. */
const standing = new Set<Suspect['kind']>(['namespace', 'leftover', 'paused', 'health', 'crashes']);

/** What a run that is at work makes and may be about to mend. */
const passing = new Set<Suspect['kind']>(['namespace', 'leftover']);

/** ms: nothing is under way that might still mend it. */
const longAgoMs = 60_000;

/** What one look at all containers of a project has shown. */
interface Look {
  readonly containers: readonly ContainerSnapshot[];
  readonly scope: RunScope;
  /** A run of altctl is at work on them. */
  readonly workedOn: boolean;
  readonly now: number;
}

/** What is wrong with containers as they stand, from what the engine told of them at one moment. */
export async function standingFindings(
  session: Session,
  { containers, scope, workedOn, now }: Look,
): Promise<readonly FindingReport[]> {
  const ended = { source: 'compose', kind: 'exited', at: now - longAgoMs, code: 0 } as const;
  const timeline = reduce(standingTimeline(scope.project, containers, now), ended);
  const due = suspects(timeline, scope, now).filter(
    ({ kind, dueAt }) => standing.has(kind) && dueAt <= now && !(workedOn && passing.has(kind)),
  );
  if (due.length === 0) return [];
  const { diagnose } = await import('../../rules/diagnose.js');
  const places = new PlaceFinder(session.ports.files, session.catalog, scope.definitions);
  const services = due.flatMap(({ service = '' }) => [
    service,
    namespaceHolder(scope.definitions, service) ?? service,
  ]);
  await places.learn(services);
  const { reach } = session;
  const parts = { diagnose, redact: redactor(session), reach, timeline, scope, places };
  return due.flatMap((suspect) => {
    const { facts } = timeline.containers.get(suspect.container ?? '') ?? {};
    const container = containers.find(({ id }) => id === facts?.id);
    const evidence = { at: now, others: containers, ...defined({ container }) };
    return diagnosed(parts, suspect, evidence, now) ?? [];
  });
}
