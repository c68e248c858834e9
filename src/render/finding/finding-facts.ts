import type { Finding, FindingEvidence } from '../../model/finding.js';
import { localTime } from '../text/local-time.js';

/** A line of the two columns under a headline. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** What is known, as label and text; the services held up by it too, where no rule tells of them. */
export function findingFacts({ evidence, victims = [] }: Finding): readonly Fact[] {
  const facts = evidence.map(factOf);
  const all = tellsOf(victims, facts)
    ? facts
    : [...facts, { label: 'holds up', text: victims.join(', ') }];
  return all.map((fact, index) =>
    fact.label === all[index - 1]?.label ? { ...fact, label: '' } : fact,
  );
}

/** Of a note only how it ends, unless it says so itself; else what is known first. */
export function noteFacts({ summary, evidence }: Finding): readonly Fact[] {
  const ends = evidence.filter(({ what }) => what === 'ends');
  const facts = (ends.length > 0 ? ends : evidence).slice(0, 1).map(factOf);
  return facts.filter(({ text }) => !summary.includes(text));
}

/** A rule may name those that are down, or the first of them, or each where it fits. */
function tellsOf(services: readonly string[], facts: readonly Fact[]): boolean {
  const words = new Set(facts.flatMap(({ text }) => text.match(/[\w.-]*\w/gu) ?? []));
  const named = services.every((service) => words.has(service));
  return named || facts.some(({ label }) => label === 'down');
}

function factOf({ what, text, at }: FindingEvidence): Fact {
  const time = at === undefined ? NaN : Date.parse(at);
  return { label: what, text: Number.isNaN(time) ? text : `${localTime(time)}  ${text}` };
}
