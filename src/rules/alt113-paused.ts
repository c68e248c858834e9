import type { LiveContext, LiveRule } from './rule.js';
import { placeOf } from './places.js';
import { subjectOf } from './subject.js';

/** Compose starts a paused container that has not changed as if it was stopped; the engine refuses. */
const refusal = 'cannot start a paused container';

/** A paused container, which neither starts nor answers. */
export const paused: LiveRule = {
  code: 'ALT113',
  name: 'paused',
  check: (context) => {
    if (!isPaused(context)) return undefined;
    const { name, service, container } = subjectOf(context);
    return {
      severity: 'error',
      summary: `${name} is paused: compose can neither start it nor wait for it`,
      cause: { service, reason: 'it is paused' },
      evidence: [
        { what: 'state', text: 'paused: its processes are frozen, its memory is kept' },
        ...refused(context),
      ],
      remedy: [
        { text: 'let it go on', command: `docker unpause ${container}` },
        {
          text: 'the same through compose',
          command: `altctl compose ${service} -- unpause ${service}`,
        },
        { text: 'find out who has paused it: a backup or a snapshot tool may not have finished' },
      ],
      places: placeOf(context, service, []),
    };
  },
};

function isPaused({ suspect, evidence }: LiveContext): boolean {
  const seen = evidence.container;
  const status = seen === 'silent' ? undefined : seen?.status;
  if (suspect.kind === 'paused') return status === undefined || status === 'paused';
  return suspect.kind === 'container-error' && suspect.error.includes(refusal);
}

function refused({ suspect }: LiveContext): readonly { what: string; text: string }[] {
  if (suspect.kind !== 'container-error') return [];
  return [{ what: 'said', text: 'cannot start a paused container, try unpause instead' }];
}
