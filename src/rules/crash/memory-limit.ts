import type { FindingEvidence } from '../../model/finding.js';
import type { LiveContext } from '../rule.js';
import type { Death } from './death.js';

/** What its file allows it, where it has died of that. */
export function memoryLimit(
  { place }: LiveContext,
  { service, oomKilled }: Death,
): readonly FindingEvidence[] {
  if (!oomKilled) return [];
  const limit =
    place(service, 'mem_limit')?.text ?? place(service, 'deploy.resources.limits.memory')?.text;
  const text =
    limit === undefined
      ? 'no mem_limit is written: look at deploy.resources.limits, else at the memory of the machine'
      : `its limit is ${limit}`;
  return [{ what: 'memory', text }];
}
