import type { Diagnosis } from '../rule.js';
import { placeOf } from '../places.js';
import { seconds } from '../wording/seconds.js';
import { probeCommand } from './probe-command.js';
import { probeEvidence } from './probe-evidence.js';
import type { ProbeFacts } from './probe-facts.js';

/** The engine's words where it has cut a probe off; what the probe had printed may follow. */
const cutOff = /^Health check exceeded timeout \(([^)]+)\)/u;

/** The probe runs, and is cut off before it answers. */
export function lateAnswer(facts: ProbeFacts): Diagnosis | undefined {
  const { last, sinceStart, service, context, config, opening } = facts;
  if (last === undefined || !sinceStart.includes(last)) return undefined;
  const limit = cutOff.exec(last.output)?.[1];
  if (limit === undefined) return undefined;
  const longer = config === undefined ? '' : `, e.g. ${seconds(config.timeoutMs * 2)}`;
  return {
    severity: 'error',
    summary: `${opening}: its probe gives no answer within ${limit}`,
    cause: { service, reason: `its probe takes longer than its timeout of ${limit}` },
    evidence: probeEvidence(facts),
    remedy: [
      { text: 'see how long the probe takes', command: `time ${probeCommand(facts)}` },
      {
        text:
          `make the probe of ${service} ask for less; raise healthcheck.timeout${longer} only ` +
          'when the answer is that slow by nature',
      },
    ],
    places: [
      ...placeOf(context, service, ['healthcheck.test', 'healthcheck'], `cut off after ${limit}`),
      ...written(facts, 'healthcheck.timeout'),
    ],
  };
}

function written(
  { context, service }: ProbeFacts,
  attribute: string,
): Diagnosis['places'] & object {
  const place = context.place(service, attribute);
  return place === undefined ? [] : [place];
}
