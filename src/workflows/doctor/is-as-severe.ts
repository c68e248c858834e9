import type { Severity } from '../../model/finding.js';

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** Whether something is at least as severe as asked for. */
export function isAsSevere(severity: Severity, least: Severity): boolean {
  return ranks[severity] >= ranks[least];
}
