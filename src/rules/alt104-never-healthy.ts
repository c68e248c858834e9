import { failingProbe } from './probe/failing-probe.js';
import { lateAnswer } from './probe/late-answer.js';
import { missingProgram } from './probe/missing-program.js';
import { probeFacts } from './probe/probe-facts.js';
import { shortStartPeriod } from './probe/short-start-period.js';
import { staleResult } from './probe/stale-result.js';
import type { LiveRule } from './rule.js';

/** A running container whose probe does not succeed; the surest explanation is given. */
export const neverHealthy: LiveRule = {
  code: 'ALT104',
  name: 'never-healthy',
  check: (context) => {
    if (context.suspect.kind !== 'health') return undefined;
    const facts = probeFacts(context);
    if (facts === undefined) return undefined;
    return (
      missingProgram(facts) ??
      lateAnswer(facts) ??
      staleResult(facts) ??
      shortStartPeriod(facts) ??
      failingProbe(facts)
    );
  },
};
