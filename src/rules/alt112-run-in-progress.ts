import type { FindingEvidence } from '../model/finding.js';
import { subjectPlace } from './places.js';
import type { LiveContext, LiveRule } from './rule.js';
import { containerName, errorOf, nameOf } from './subject.js';
import { duration } from '../model/duration.js';
import { errorLine } from './wording/evidence-lines.js';
import { isoTime } from './wording/iso-time.js';

/** What compose is told when another compose replaces the same containers. */
const collisions = [
  /Conflict\. The container name "\/[0-9a-f]{12}_[^"]+" is already in use/u,
  /Error when allocating new name/u,
  /No such container: [0-9a-f]{12}(?:_|[0-9a-f]{52})/u,
];

const actions: Readonly<Record<string, string>> = {
  create: 'created',
  start: 'started',
  kill: 'sent a signal',
  die: 'ended',
  stop: 'stopped',
  destroy: 'removed',
  rename: 'renamed',
  pause: 'paused',
  unpause: 'unpaused',
};

export const runInProgress: LiveRule = {
  code: 'ALT112',
  name: 'run-in-progress',
  check: (context) => {
    const error = errorOf(context);
    const collides = error !== undefined && collisions.some((words) => words.test(error));
    if (!collides && context.suspect.kind !== 'foreign') return undefined;
    const { project } = context.scope;
    return {
      severity: 'error',
      summary: `${nameOf(context)}: ${whatHappened(context)}: another run, or a person with docker, works on project ${project}`,
      cause: { reason: `another run works on project ${project}` },
      evidence: [...actionLine(context), ...errorLine(context)],
      remedy: [
        {
          text: 'see who it is',
          command: `ps -eo pid,lstart,args | grep -E '[c]ompose|[a]ltctl|[d]ocker '`,
        },
        {
          text: 'when the other run is over, go on',
          command: `altctl ${context.scope.title}`,
        },
        { text: 'mend what it left half-done', command: 'altctl repair' },
      ],
      places: subjectPlace(context),
    };
  },
};

function whatHappened(context: LiveContext): string {
  const { suspect } = context;
  const container = containerName(context) ?? 'a container';
  if (suspect.kind !== 'foreign') return 'compose was overtaken';
  return `${container} was ${doneBy(suspect.action)}, which this run did not ask for`;
}

function doneBy(action: string): string {
  return actions[action] ?? action;
}

function actionLine({ suspect, container, now }: LiveContext): readonly FindingEvidence[] {
  if (suspect.kind !== 'foreign') return [];
  const at = container?.unasked?.at ?? suspect.since;
  return [
    {
      what: 'seen',
      text: `${doneBy(suspect.action)} ${duration(now - at)} ago, before compose had announced anything`,
      at: isoTime(at),
    },
  ];
}
