import type { FindingReport, Severity } from '../model/finding.js';
import { redactReport } from '../model/redact-report.js';
import type { Suppression, UnusedSuppression } from '../model/suppression.js';
import type { DoctorReport } from '../model/view.js';
import { definitions } from '../stack/definitions.js';
import { doctorReport } from './doctor/doctor-report.js';
import { isAnswering, orNothing } from './doctor/engine-facts.js';
import { isAsSevere } from './doctor/is-as-severe.js';
import { type FilesFound, lookAtFiles } from './doctor/look-at-files.js';
import { suppress, suppressionsOf } from './doctor/suppress.js';
import { unusedSuppressions } from './doctor/unused-suppressions.js';
import { untilInterrupted } from './doctor/until-interrupted.js';
import { standingFindings } from './diagnosis/standing-findings.js';
import { runScope } from './run/run-scope.js';
import { isWorkedOn } from './run/with-lock.js';
import { redactor } from './redactor.js';
import type { Session } from './session.js';
import { halfDone } from './state/half-done.js';
import { lostNetworks } from './state/lost-networks.js';
import { namedServices } from './state/named-services.js';
import { serviceContainers } from './state/project-state.js';

export interface DoctorOptions {
  /** None: everything; what can't live together with the rest is looked at by itself. */
  readonly names: readonly string[];
  readonly overlays: readonly string[];
  /** Findings below are left out. */
  readonly severity: Severity;
  /** Codes of the only rules that are of interest; none: all. */
  readonly rules: ReadonlySet<string>;
}

/**
 * Reads the files as an expert would, and looks at what runs where an engine answers.
 * @throws AltctlError `interrupted` when the user wishes to stop
 */
export async function doctor(session: Session, options: DoctorOptions): Promise<DoctorReport> {
  return untilInterrupted(session, examine(session, options));
}

async function examine(session: Session, options: DoctorOptions): Promise<DoctorReport> {
  const { catalog } = session;
  const answers = await isAnswering(session);
  const [files, running] = await Promise.all([
    lookAtFiles(session, options, answers),
    answers ? orNothing(ofContainers(session, options)) : undefined,
  ]);
  // It may have fallen silent in between.
  const engine = running !== undefined;
  const { standing = [], halfDone: left = [] } = running ?? {};
  const redact = redactor(session);
  const suppressions = suppressionsOf(catalog);
  // What keeps the files from being put together can't be talked away: `up` fails on it.
  const told = suppress([...files.reports, ...standing], suppressions);
  const reports = [...files.refusals, ...told.reports]
    .filter(({ finding }) => isAsSevere(finding.severity, options.severity))
    .filter(({ finding }) => options.rules.size === 0 || options.rules.has(finding.rule))
    .map((report) => redactReport(report, redact));
  const isJudged = options.severity !== 'error';
  return doctorReport(session, reports, {
    files: files.files,
    notices: files.notices,
    halfDone: left,
    unusedSuppressions: isJudged ? unusedIn(files.looked, suppressions, told.used, options) : [],
    engine,
  });
}

/** Each is told once, whichever look has had no use for it. */
function unusedIn(
  looked: FilesFound['looked'],
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  { rules }: DoctorOptions,
): readonly UnusedSuppression[] {
  const all = looked.flatMap((look) => unusedSuppressions(suppressions, used, { ...look, rules }));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** What there is to say of containers as they stand. */
interface RunningFound {
  readonly standing: readonly FindingReport[];
  /** Services that an earlier run has left half-done, and that no finding is about. */
  readonly halfDone: readonly string[];
}

async function ofContainers(session: Session, { names }: DoctorOptions): Promise<RunningFound> {
  const { catalog, ports } = session;
  const [containers, workedOn] = await Promise.all([
    serviceContainers(session),
    isWorkedOn(session),
  ]);
  const all = [...new Set(containers.map(({ service }) => service))];
  const services = names.length === 0 ? all : namedServices(catalog, names, containers);
  const now = ports.clock.now();
  const scope = runScope(catalog, definitions(catalog), services, {
    title: 'doctor',
    startedAt: now,
    awaited: services,
    goal: 'ready',
  });
  const standing = await standingFindings(session, { containers, scope, workedOn, now });
  if (workedOn) return { standing, halfDone: [] };
  const told = new Set(standing.map(({ finding }) => finding.subject.service));
  const left = await halfDone(session, containers, lostNetworks(scope, containers, now));
  const untold = left.filter((service) => services.includes(service) && !told.has(service));
  return { standing, halfDone: untold };
}
