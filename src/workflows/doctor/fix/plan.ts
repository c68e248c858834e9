import type { RuleCode, Severity } from '../../../model/finding.js';
import type { Suppression } from '../../../model/suppression.js';
import type { Fixable, FixPlan } from '../../../rules/fixing/fix.js';
import { planFixes } from '../../../rules/fixing/plan-fixes.js';
import { heirsIn } from '../../../stack/heirs.js';
import { isAsSevere } from '../is-as-severe.js';
import { suppress, suppressionsOf } from '../suppress.js';
import type { Draft } from './draft.js';

/** Whose findings may be mended. */
export interface Wanted {
  /** None: everyone's; else only those of the services that these stand for. */
  readonly names: readonly string[];
  /** None of those below. */
  readonly severity: Severity;
}

/** What can be written for a rule's findings, and what can't; what is suppressed is left alone. */
export function planFor(
  rule: RuleCode,
  draft: Pick<Draft, 'findings' | 'services' | 'sources' | 'catalog' | 'closure'>,
  { names, severity }: Wanted,
): FixPlan {
  const suppressions = suppressionsOf(draft.catalog);
  const selected = new Set(draft.closure.selected);
  const findings = draft.findings.flatMap(({ report, diagnosis }): readonly Fixable[] => {
    const { service } = diagnosis;
    const isMeant = report.finding.rule === rule && isAsSevere(report.finding.severity, severity);
    if (!isMeant || service === undefined || isSilenced(report, suppressions)) return [];
    return names.length === 0 || selected.has(service) ? [{ rule, service, diagnosis }] : [];
  });
  const { services, sources, catalog } = draft;
  return planFixes(findings, { services, sources, heirsOf: heirsIn(catalog) });
}

function isSilenced(
  report: Draft['findings'][number]['report'],
  suppressions: readonly Suppression[],
): boolean {
  return suppress([report], suppressions).reports.length === 0;
}
