import type { FindingReport, Severity } from '../../model/finding.js';
import type { DoctorReport } from '../../model/view.js';
import type { Session } from '../session.js';

/** Findings with what sums them up. */
export function doctorReport(
  { catalog }: Pick<Session, 'catalog'>,
  reports: readonly FindingReport[],
  rest: Pick<DoctorReport, 'files' | 'notices' | 'halfDone' | 'unusedSuppressions' | 'engine'>,
): DoctorReport {
  const count = (severity: Severity): number =>
    reports.filter(({ finding }) => finding.severity === severity).length;
  return {
    project: catalog.project.name,
    reports,
    summary: { errors: count('error'), warnings: count('warning'), infos: count('info') },
    ...rest,
  };
}
