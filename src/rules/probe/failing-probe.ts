import type { Diagnosis } from '../rule.js';
import { exitMeaning } from '../wording/exit-meaning.js';
import { lastLine } from '../wording/last-line.js';
import { oneLine } from '../wording/one-line.js';
import { placeOf } from '../places.js';
import { said } from '../wording/said.js';
import { probeCommand } from './probe-command.js';
import { probeEvidence } from './probe-evidence.js';
import type { ProbeFacts } from './probe-facts.js';

/** The probe runs and says no. */
export function failingProbe(facts: ProbeFacts): Diagnosis {
  const { last, context, service, opening } = facts;
  const reason = reasonOf(last);
  return {
    severity: 'error',
    summary: `${opening}: ${reason}`,
    cause: { service, reason },
    evidence: [...probeEvidence(facts), ...said(context.evidence.output, 3)],
    remedy: [
      { text: 'run the probe by hand', command: probeCommand(facts) },
      { text: 'read what the program says', command: `altctl logs ${service} --tail 50` },
      {
        text: `mend what the probe of ${service} asks for, or healthcheck.test where it asks wrongly`,
      },
    ],
    places: placeOf(context, service, ['healthcheck.test', 'healthcheck']),
  };
}

function reasonOf(last: ProbeFacts['last']): string {
  if (last === undefined) return 'its newest probe succeeded, but too few have';
  const answer = oneLine(lastLine(last.output), 120);
  const exit = last.exitCode < 0 ? 'could not be run' : `exits ${exitMeaning(last.exitCode)}`;
  return answer === '' ? `its probe ${exit} and prints nothing` : `its probe ${exit}: ${answer}`;
}
