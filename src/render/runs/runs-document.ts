import type { RunSummary } from '../../model/view.js';

/** `altctl runs --json`; its schema is `render/schemas/runs.json`. */
export function runsDocument(project: string, runs: readonly RunSummary[]) {
  return { v: 1, project, runs: runs.map(runDocument) } as const;
}

/** Every key is always there; null is what does not apply. */
function runDocument({ id, title, startedAt, status, exitCode, durationMs, findings }: RunSummary) {
  return {
    id,
    title,
    startedAt: new Date(startedAt).toISOString(),
    status: status ?? null,
    exitCode: exitCode ?? null,
    durationMs: durationMs ?? null,
    findings,
  };
}
