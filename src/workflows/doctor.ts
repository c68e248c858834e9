import type { Finding, FindingReport, Severity } from '../model/finding.js';
import { redactReport } from '../model/redact-report.js';
import { redacted } from '../model/secrets.js';
import type { DoctorReport } from '../model/view.js';
import type { ImageFacts } from '../rules/static-rule.js';
import { staticRules } from '../rules/static-rules.js';
import { closure as closureOf } from '../stack/closure.js';
import { definitions } from '../stack/definitions.js';
import { select } from '../stack/select.js';
import { checkFiles } from './doctor/check-files.js';
import { observedStops } from './doctor/observed-stops.js';
import { refusedClosure } from './doctor/refused-closure.js';
import { standingFindings } from './diagnosis/standing-findings.js';
import { runScope } from './run/run-scope.js';
import type { Session } from './session.js';
import { serviceContainers } from './state/project-state.js';

export interface DoctorOptions {
  /** None: everything that can live together. */
  readonly names: readonly string[];
  readonly overlays: readonly string[];
  /** Findings below are left out. */
  readonly severity: Severity;
  /** Codes or names of the only rules that are of interest; none: all. */
  readonly rules: readonly string[];
}

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** Reads the files as an expert would, and looks at what runs where an engine answers. */
export async function doctor(session: Session, options: DoctorOptions): Promise<DoctorReport> {
  const { catalog, ports } = session;
  const engine = await ports.docker.info().then(
    () => true,
    () => false,
  );
  const [files, standing] = await Promise.all([
    ofFiles(session, options, engine),
    engine ? ofContainers(session, options) : [],
  ]);
  const redact = (text: string): string => redacted(text, ports.docker.secrets());
  const wanted = new Set(options.rules.map((rule) => rule.toUpperCase()));
  const reports = [...files, ...standing]
    .filter(({ finding }) => ranks[finding.severity] >= ranks[options.severity])
    .filter(({ finding }) => wanted.size === 0 || wanted.has(finding.rule))
    .map((report) => redactReport(report, redact));
  const findings = reports.map(({ finding }) => finding);
  return {
    project: catalog.project.name,
    files: new Set(catalog.profiles.flatMap((profile) => profile.files)).size,
    reports,
    summary: {
      errors: count(findings, 'error'),
      warnings: count(findings, 'warning'),
      infos: count(findings, 'info'),
    },
    unusedSuppressions: [],
    engine,
  };
}

async function ofFiles(
  session: Session,
  { names, overlays }: DoctorOptions,
  engine: boolean,
): Promise<readonly FindingReport[]> {
  const { catalog } = session;
  const selection = select(catalog, names, { all: names.length === 0 });
  try {
    const closure = closureOf(catalog, selection, { overlays });
    const images = engine ? await imagesOf(session) : new Map<string, ImageFacts>();
    const surroundings = { images, observedStops: await observedStops(session) };
    return await checkFiles(session, closure, surroundings, staticRules);
  } catch (error) {
    return [refusedClosure(error)];
  }
}

/** Images that the files name and that are on the engine. */
async function imagesOf({ ports, catalog }: Session): Promise<ReadonlyMap<string, ImageFacts>> {
  const named = [...catalog.texts.values()].flatMap((text) =>
    [...text.matchAll(/^\s*image:\s*["']?([^\s"'#]+)/gm)].map((match) => match[1] ?? ''),
  );
  const found = await Promise.all(
    [...new Set(named)].map(async (name) => {
      const image = await ports.docker.image(name).catch(() => undefined);
      return image === undefined ? [] : [[name, image] as const];
    }),
  );
  return new Map(found.flat());
}

async function ofContainers(
  session: Session,
  { names }: DoctorOptions,
): Promise<readonly FindingReport[]> {
  const { catalog, ports } = session;
  const containers = await serviceContainers(session);
  const all = [...new Set(containers.map(({ service }) => service))];
  const services = names.length === 0 ? all : select(catalog, names, { all: false }).services;
  const now = ports.clock.now();
  const scope = runScope(catalog, definitions(catalog), services, {
    title: 'doctor',
    startedAt: now,
    awaited: services,
    goal: 'ready',
  });
  return standingFindings(session, containers, scope, now);
}

function count(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
