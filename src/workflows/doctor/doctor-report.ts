import type { FindingReport, Severity } from '../../model/finding.js';
import { reachingReport } from '../../model/reach.js';
import type { DoctorReport } from '../../model/view.js';
import type { Session } from '../session.js';

/** Findings with what sums them up. */
export function doctorReport(
  { catalog, reach }: Pick<Session, 'catalog' | 'reach'>,
  reports: readonly FindingReport[],
  rest: Pick<DoctorReport, 'files' | 'notices' | 'halfDone' | 'unusedSuppressions' | 'engine'>,
): DoctorReport {
  const count = (severity: Severity): number =>
    reports.filter(({ finding }) => finding.severity === severity).length;
  return {
    project: catalog.project.name,
    reports: reports.map((report) => reachingReport(report, reach)),
    summary: { errors: count('error'), warnings: count('warning'), infos: count('info') },
    ...rest,
  };
}
