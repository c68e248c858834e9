import type { DoctorReport } from '../model/view.js';
import { findingDocument } from './finding-document.js';
import { inFileOrder } from './finding-order.js';

/** `altctl doctor --format json`; its schema is `schemas/doctor.json`. */
export function doctorDocument({ project, reports, summary }: DoctorReport) {
  const { errors, warnings, infos } = summary;
  return {
    v: 1,
    project,
    findings: inFileOrder(reports).map(({ finding }) => findingDocument(finding)),
    summary: { errors, warnings, infos },
  } as const;
}
