import { findingDocument } from './finding/finding-document.js';
import type { StatusReport, StatusRow } from '../model/view.js';

/** `altctl status --json`; its schema is `render/schemas/status.json`. */
export function statusDocument(report: StatusReport) {
  return {
    v: 1,
    project: report.project,
    ready: report.ready,
    services: report.rows.map(serviceDocument),
    findings: report.findings.map(findingDocument),
  } as const;
}

/** Every key is always there; null is what does not apply. */
function serviceDocument(row: StatusRow) {
  return {
    profile: row.profile,
    service: row.service,
    container: row.container ?? null,
    state: row.state,
    exitCode: row.exitCode ?? null,
    health: row.health ?? null,
    startedAt: row.startedAt === undefined ? null : new Date(row.startedAt).toISOString(),
    restarts: row.restarts,
    ports: row.ports,
    oneshot: row.oneshot,
  };
}
