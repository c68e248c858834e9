import type { DoctorReport } from '../../model/view.js';
import { findingDocument } from '../finding/finding-document.js';
import { inFileOrder } from '../finding/finding-order.js';
import { unusedSuppression } from './unused-suppression.js';

/** `altctl doctor --format json`; its schema is `render/schemas/doctor.json`. */
export function doctorDocument(report: DoctorReport) {
  const { project, reports, summary, halfDone, unusedSuppressions, fixes } = report;
  const { errors, warnings, infos } = summary;
  return {
    v: 1,
    project,
    findings: inFileOrder(reports).map(({ finding }) => findingDocument(finding)),
    summary: { errors, warnings, infos },
    halfDone,
    unusedSuppressions: unusedSuppressions.map(({ rule, location, why }) => ({
      ...{ rule, location, why },
      text: unusedSuppression({ rule, location, why }),
    })),
    ...(fixes === undefined
      ? {}
      : { written: fixes.written, fixed: fixes.fixed, refused: fixes.refused }),
  } as const;
}
