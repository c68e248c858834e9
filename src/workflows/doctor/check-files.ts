import { defined } from '../../model/defined.js';
import type { Finding, FindingReport } from '../../model/finding.js';
import type { StaticContext, StaticDiagnosis, StaticRule } from '../../rules/static-rule.js';
import type { EngineFacts } from './engine-facts.js';
import { givenFiles } from './given-files.js';
import type { LintedFiles } from './linted-files.js';
import { missingPaths } from './missing-paths.js';
import type { Session } from '../session.js';

/** What is known besides the files; nothing of it is needed. */
export type Surroundings = Pick<StaticContext, 'observedStops'> & Partial<EngineFacts>;

/** A finding of the files with what its rule said. */
export interface CheckedFinding {
  readonly report: FindingReport;
  readonly diagnosis: StaticDiagnosis;
}

/** What the static rules find in the files, in the order of the rules. */
export async function checkFiles(
  { ports, catalog }: Pick<Session, 'ports' | 'catalog'>,
  files: LintedFiles,
  surroundings: Surroundings,
  rules: readonly StaticRule[],
): Promise<readonly CheckedFinding[]> {
  const active = [...files.services.values()].map(({ definition }) => definition);
  const given = await givenFiles(ports.files, files);
  const context = (exists: StaticContext['exists']): StaticContext => ({
    ...{ images: new Map(), listeners: [], stacks: [] },
    ...files,
    ...surroundings,
    givenFiles: given,
    exists,
  });
  // The rules are pure: what they want to know of the file system is found out afterwards, and those
  // that took something for there that is not are asked once more.
  const firstAnswers = rules.map((rule) => askedBy(rule, context));
  const asked = firstAnswers.flatMap((answer) => answer.asked);
  const missing = await missingPaths(ports.files, catalog.root, asked);
  const exists: StaticContext['exists'] = (file, path) => !missing.has(`${file} ${path}`);
  return firstAnswers.flatMap(({ rule, asked: paths, diagnoses }) => {
    const isRight = paths.every(({ file, path }) => exists(file, path));
    const final = isRight ? diagnoses : rule.check(context(exists));
    return final.map((diagnosis, index) => ({
      report: reportOf(rule, diagnosis, index, active),
      diagnosis,
    }));
  });
}

/** What a rule says where everything is there that it asks for, and what it asks for. */
function askedBy(
  rule: StaticRule,
  context: (exists: StaticContext['exists']) => StaticContext,
): {
  readonly rule: StaticRule;
  readonly asked: readonly { readonly file: string; readonly path: string }[];
  readonly diagnoses: readonly StaticDiagnosis[];
} {
  const asked: { readonly file: string; readonly path: string }[] = [];
  const diagnoses = rule.check(
    context((file, path) => {
      asked.push({ file, path });
      return true;
    }),
  );
  return { rule, asked, diagnoses };
}

function reportOf(
  rule: StaticRule,
  diagnosis: StaticDiagnosis,
  index: number,
  services: readonly { readonly name: string; readonly profile: string }[],
): FindingReport {
  const { places = [], service, severity, summary, cause, evidence, remedy } = diagnosis;
  const profile = services.find(({ name }) => name === service)?.profile;
  const finding: Finding = {
    id: `${rule.code}:${service ?? 'project'}:${index}`,
    rule: rule.code,
    severity,
    subject: defined({ profile, service }),
    summary,
    ...defined({ cause }),
    evidence,
    remedy,
    ...defined({ location: places[0]?.location }),
  };
  const frames = places.map(({ frame, note }) => (note === undefined ? frame : { ...frame, note }));
  return { finding, frames };
}
