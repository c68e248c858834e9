import type { DoctorReport } from '../model/view.js';

/** What is wrong with a suppression that silences nothing, as one sentence without its place. */
export function unusedSuppression({ rule }: DoctorReport['unusedSuppressions'][number]): string {
  return `${rule} is suppressed here and has nothing to say: the suppression can go`;
}
