import type { Finding, Severity } from '../../model/finding.js';

const order: readonly Severity[] = ['info', 'warning', 'error'];

/**
 * Decides how much of a finding people are told: the report when it is new, graver than before
 * or explained by another rule; one line when it reads differently; nothing when only its
 * seconds or its details have changed.
 */
export class FindingNews {
  readonly #told = new Map<string, Finding>();

  tell(finding: Finding): 'report' | 'line' | 'nothing' {
    const before = this.#told.get(finding.id);
    this.#told.set(finding.id, finding);
    if (before?.rule !== finding.rule) return 'report';
    const risen = order.indexOf(finding.severity) - order.indexOf(before.severity);
    if (risen > 0) return 'report';
    return risen === 0 && withoutNumbers(before) === withoutNumbers(finding) ? 'nothing' : 'line';
  }

  /** It holds no longer: should it come back, it is new. */
  forget({ id }: Finding): void {
    this.#told.delete(id);
  }
}

function withoutNumbers({ summary }: Finding): string {
  return summary.replace(/\d+(?:\.\d+)?/gu, '');
}
