import { defined } from '../../model/defined.js';
import type { Finding, FindingReport } from '../../model/finding.js';
import type { Closure } from '../../model/stack.js';
import type { StaticContext, StaticDiagnosis, StaticRule } from '../../rules/static-rule.js';
import { wholeServices } from '../../stack/linted-services.js';
import { missingPaths } from './missing-paths.js';
import type { Session } from '../session.js';

/** What is known besides the files; nothing of it is needed. */
export type Surroundings = Pick<StaticContext, 'images' | 'observedStops' | 'networks' | 'volumes'>;

/** Applies the static rules to the files of a closure, and says what they find in the order of the files. */
export async function checkFiles(
  { ports, catalog }: Pick<Session, 'ports' | 'catalog'>,
  closure: Closure,
  surroundings: Surroundings,
  rules: readonly StaticRule[],
): Promise<readonly FindingReport[]> {
  const gates = new Set(closure.gates);
  const selected = new Set(closure.selected);
  const active = [...closure.services.values()].filter(
    ({ name, gates: own }) =>
      own.length === 0 || selected.has(name) || own.some((gate) => gates.has(gate)),
  );
  const files = new Set([...closure.services.values()].map(({ location }) => location.file));
  const texts = new Map([...catalog.texts].filter(([file]) => files.has(file)));
  const whole = wholeServices(active, catalog.texts, catalog.environment.lookup);
  const context = (exists: StaticContext['exists']): StaticContext => ({
    project: catalog.project.name,
    closure,
    services: new Map(whole.map((service) => [service.name, service])),
    lookup: catalog.environment.lookup,
    texts,
    ...surroundings,
    listeners: [],
    exists,
  });
  const asked: { readonly file: string; readonly path: string }[] = [];
  const ask: StaticContext['exists'] = (file, path) => {
    asked.push({ file, path });
    return true;
  };
  // The rules are pure: what they want to know of the file system is found out in between.
  for (const rule of rules) rule.check(context(ask));
  const missing = await missingPaths(ports.files, catalog.root, asked);
  const known = context((file, path) => !missing.has(`${file} ${path}`));
  return rules.flatMap((rule) =>
    rule.check(known).map((diagnosis, index) => reportOf(rule, diagnosis, index, active)),
  );
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
