import type { FindingEvidence } from '../../model/finding.js';
import type { LiveContext } from '../rule.js';
import { nameList } from '../wording/name-list.js';
import type { NotedPlace } from '../places.js';

/** Who waits for a one-shot to end well: evidence, and the first of them for a sentence. */
export function waitingFor({ victims }: LiveContext): readonly FindingEvidence[] {
  if (victims.length === 0) return [];
  return [{ what: 'waits', text: nameList(victims.map((victim) => victim.service)) }];
}

/** Where the first of those that wait says so. */
export function waitingPlace(
  { victims, place }: LiveContext,
  service: string,
): readonly NotedPlace[] {
  for (const victim of victims) {
    const found = place(victim.service, `depends_on.${service}`);
    if (found !== undefined) return [{ ...found, note: `${victim.service} waits for it` }];
  }
  return [];
}
