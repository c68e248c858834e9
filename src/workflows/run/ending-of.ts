import type { Finding } from '../../model/finding.js';
import type { Ending } from './await-end.js';

/** What is stuck and can't be expected to end well: the run ends with that, not with a timeout. */
const stuckRules = new Set(['ALT101', 'ALT102', 'ALT110', 'ALT111', 'ALT114', 'ALT199']);

/**
 * Why a run ended, in the light of what is open then: as stuck where something is, and as failed
 * where it was ended because of a service that has failed.
 */
export function endingOf(ending: Ending, open: readonly Finding[]): Ending {
  if (ending !== 'timeout' && ending !== 'failed' && ending !== 'stuck') return ending;
  if (open.some(({ rule, severity }) => severity === 'error' && stuckRules.has(rule))) {
    return 'stuck';
  }
  return ending === 'timeout' ? 'timeout' : 'failed';
}
