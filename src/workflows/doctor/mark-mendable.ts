import type { FindingReport, RuleCode } from '../../model/finding.js';
import type { Closure } from '../../model/stack.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import type { CheckedFinding } from './check-files.js';
import { filesOf } from './fix/files-of.js';
import { planFor } from './fix/plan.js';
import { sourcesOf } from './fix/sources-of.js';
import type { LintedFiles } from './linted-files.js';

/** All that is known of the files. */
export interface Diagnosed {
  readonly catalog: LoadedCatalog;
  readonly closure: Closure;
  readonly linted: LintedFiles;
  readonly findings: readonly CheckedFinding[];
}

/**
 * The findings' reports with the command that mends them, where something can be written safely;
 * elsewhere they don't promise it.
 */
export function markMendable(
  { catalog, closure, linted, findings }: Diagnosed,
  names: readonly string[],
): readonly FindingReport[] {
  const reports = findings.map(({ report }) => report);
  const codes = new Set(reports.filter(isPromising).map(({ finding }) => finding.rule));
  if (codes.size === 0) return reports;
  const draft = {
    ...{ catalog, closure, findings },
    services: linted.services,
    sources: sourcesOf(filesOf(catalog, closure)),
  };
  const mendable = new Map(
    [...codes].map((code) => {
      const fixes = planFor(code, draft, { names, severity: 'info' }).groups.flat();
      return [code, new Set(fixes.map(({ service }) => service))] as const;
    }),
  );
  return reports.map((report) => {
    const { rule, subject } = report.finding;
    const isMendable = mendable.get(rule)?.has(subject.service ?? '') === true;
    return isPromising(report)
      ? marked(report, isMendable ? commandFor(rule, names) : undefined)
      : report;
  });
}

/** A report that promises no fix: nothing is written into files that can't be put together. */
export function unmendable(report: FindingReport): FindingReport {
  return isPromising(report) ? marked(report, undefined) : report;
}

function isPromising({ finding }: FindingReport): boolean {
  return finding.remedy.some(({ patch }) => patch === true);
}

/** With no more than the findings of the rule. */
function commandFor(rule: RuleCode, names: readonly string[]): string {
  return ['altctl', 'doctor', ...names, '--fix', '--rule', rule].join(' ');
}

function marked(report: FindingReport, command: string | undefined): FindingReport {
  const remedy = report.finding.remedy.map(({ patch, ...rest }) => {
    if (patch !== true) return rest;
    return command === undefined ? rest : { ...rest, command, patch };
  });
  return { ...report, finding: { ...report.finding, remedy } };
}
