import type { Finding } from '../../model/finding.js';

/** A finding as every JSON output carries it; its schema is `render/schemas/finding.json`. */
export function findingDocument(finding: Finding) {
  const { id, rule, severity, subject, step, elapsedMs, summary } = finding;
  const { cause, victims, evidence, remedy, location } = finding;
  return {
    ...{ id, rule, severity, subject, step, elapsedMs, summary },
    ...{ cause, victims, evidence, remedy, location },
  } as const;
}
