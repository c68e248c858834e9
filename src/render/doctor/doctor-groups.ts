import type { FindingReport, Severity } from '../../model/finding.js';
import { inFileOrder } from '../finding/finding-order.js';

/** A finding, and those of its rule and severity further down in the same file. */
export interface FoldedReport {
  readonly report: FindingReport;
  readonly also: readonly FindingReport[];
}

/** The reports in groups by file, in each by line; the worst group stands last. */
export function doctorGroups(
  reports: readonly FindingReport[],
): readonly (readonly FoldedReport[])[] {
  const files = new Map<string, readonly FindingReport[]>();
  for (const report of inFileOrder(reports)) {
    const file = report.finding.location?.file ?? '';
    files.set(file, [...(files.get(file) ?? []), report]);
  }
  return [...files.values()].sort(byWorst).map(folded);
}

/** By the number of errors, then of warnings; of two that are alike, the order of the files stays. */
function byWorst(a: readonly FindingReport[], b: readonly FindingReport[]): number {
  return count(a, 'error') - count(b, 'error') || count(a, 'warning') - count(b, 'warning');
}

function count(reports: readonly FindingReport[], severity: Severity): number {
  return reports.filter(({ finding }) => finding.severity === severity).length;
}

/** What holds for eight sidecars is explained once. */
function folded(reports: readonly FindingReport[]): readonly FoldedReport[] {
  const kinds = new Map<string, FoldedReport>();
  for (const report of reports) {
    const kind = kindOf(report);
    const before = kinds.get(kind);
    kinds.set(kind, {
      report: before?.report ?? report,
      also: before === undefined ? [] : [...before.also, report],
    });
  }
  return [...kinds.values()];
}

/** Without a place in a file, only its own report says where it is. */
function kindOf({ finding }: FindingReport): string {
  const { rule, severity, location, id } = finding;
  return location === undefined ? id : `${rule} ${severity}`;
}
