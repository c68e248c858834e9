import type { FindingReport } from '../../model/finding.js';
import type { Location } from '../../model/source.js';

const nowhere: Location = { file: '', line: 0, column: 0 };

/** The same reports in the order of the files, and of the lines in each; those of no file first. */
export function inFileOrder(reports: readonly FindingReport[]): readonly FindingReport[] {
  return [...reports].sort(byPlace);
}

function byPlace({ finding: a }: FindingReport, { finding: b }: FindingReport): number {
  const [one, other] = [a.location ?? nowhere, b.location ?? nowhere];
  return (
    compared(one.file, other.file) ||
    one.line - other.line ||
    one.column - other.column ||
    compared(a.rule, b.rule)
  );
}

/** By code units, so that no machine's language changes the order. */
function compared(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
