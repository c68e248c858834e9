import type { Reference } from '../model/stack.js';
import { expectationOf } from '../timeline/expectations.js';
import { heldUpBy } from '../timeline/held-up-by.js';
import { standing } from '../timeline/readiness.js';
import { subjectPlace } from './places.js';
import type { LiveContext, LiveRule } from './rule.js';
import { nameOf } from './subject.js';
import { duration } from '../model/duration.js';
import { downLine } from './wording/evidence-lines.js';

export const heldUp: LiveRule = {
  code: 'ALT103',
  name: 'held-up',
  check: (context) => {
    const { suspect, timeline, scope, now } = context;
    if (suspect.kind !== 'held-up' || suspect.service === undefined) return undefined;
    const held = heldUpBy(timeline, scope, suspect.service, now);
    if (held === undefined) return undefined;
    const state = stateOf(context, held.service);
    const waited = duration(now - suspect.since);
    return {
      severity: 'info',
      summary: `${nameOf(context)} has been held up for ${waited} by ${held.service}, which is ${state} and outside the selection`,
      cause: { service: held.service, reason: `${held.service} is ${state}` },
      evidence: [
        { what: 'needs', text: `${held.service}: ${needWords[held.condition]}` },
        ...downLine(context),
      ],
      remedy: [
        { text: `look at ${held.service}`, command: `altctl status ${held.service}` },
        { text: 'read what it says', command: `altctl logs ${held.service} --tail 50` },
      ],
      places: subjectPlace(context, [`depends_on.${held.service}`]),
    };
  },
};

const needWords: Readonly<Record<Reference['condition'], string>> = {
  service_started: 'must have been started',
  service_healthy: 'must be healthy',
  service_completed_successfully: 'must have exited 0',
};

function stateOf({ timeline, scope, now }: LiveContext, service: string): string {
  const container = timeline.containers.find((one) => one.service === service);
  return standing(container, expectationOf(scope, service), now).state;
}
