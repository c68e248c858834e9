import type { DoctorReport } from '../model/view.js';

/**
 * Whether a report is a reason to end with 1: an error or a warning is.
 * @param strict a note, or a suppression that silences nothing, is as well
 */
export function hasProblems(
  { summary, unusedSuppressions }: Pick<DoctorReport, 'summary' | 'unusedSuppressions'>,
  strict: boolean,
): boolean {
  const { errors, warnings, infos } = summary;
  return errors + warnings + (strict ? infos + unusedSuppressions.length : 0) > 0;
}
