import type { FindingEvidence, Remedy } from '../model/finding.js';
import { subjectPlace } from './places.js';
import type { Diagnosis, LiveContext, LiveRule } from './rule.js';
import { stopUnderWay } from './stopping/stop-under-way.js';
import { type Hold, uninterruptible } from './stopping/uninterruptible.js';
import { containerName, errorOf, nameOf } from './subject.js';
import { duration } from '../model/duration.js';
import { downLine, errorLine, processText, stepLine } from './wording/evidence-lines.js';
import { isoTime } from './wording/iso-time.js';
import { sigkill } from '../model/signal-name.js';

/** What the engine says 14 s after its SIGKILL had no effect. */
const noExit = 'tried to kill container, but did not receive an exit event';

/** ms that the death of a killed process may take to be told. */
const dyingMs = 2000;

export const unkillable: LiveRule = {
  code: 'ALT102',
  name: 'unkillable',
  check: (context) => {
    const error = errorOf(context);
    const survived = error === undefined ? outlivesSigkill(context) : error.includes(noExit);
    return survived ? diagnosis(context) : undefined;
  },
};

function outlivesSigkill(context: LiveContext): boolean {
  const stop = stopUnderWay(context);
  const sentAt = context.container?.activity?.progressAt ?? context.suspect.since;
  return stop?.killed === true && context.now - sentAt >= dyingMs;
}

function diagnosis(context: LiveContext): Diagnosis {
  const { processes } = context.evidence;
  const hold =
    processes === undefined || processes === 'silent' ? undefined : uninterruptible(processes);
  const why = hold === undefined ? '' : `: ${hold.reason}`;
  return {
    severity: 'error',
    summary: `${nameOf(context)} cannot be killed: SIGKILL was sent and its container is still there${why}`,
    ...(hold === undefined ? {} : { cause: { reason: hold.reason } }),
    evidence: [
      ...stepLine(context),
      ...errorLine(context),
      ...sinceLine(context),
      ...processLines(context, hold),
      ...downLine(context),
      { what: 'ends', text: 'not by itself; docker stop, kill and rm would hang as well' },
    ],
    remedy: remedies(context, hold),
    places: subjectPlace(context),
  };
}

function sinceLine({ container, now }: LiveContext): readonly FindingEvidence[] {
  const activity = container?.activity;
  if (activity?.signalsSent.includes(sigkill) !== true) return [];
  const text = `SIGKILL ${duration(now - activity.progressAt)} ago`;
  return [{ what: 'signal', text, at: isoTime(activity.progressAt) }];
}

function processLines(
  { evidence }: LiveContext,
  hold: Hold | undefined,
): readonly FindingEvidence[] {
  const { processes } = evidence;
  if (processes === undefined) return [];
  if (processes === 'silent') return [{ what: 'pid 1', text: 'the engine does not tell' }];
  const [first] = processes;
  if (first === undefined) return [];
  const stuck = hold?.process;
  return [
    { what: 'pid 1', text: processText(first) },
    ...(stuck === undefined || stuck.pid === first.pid
      ? []
      : [{ what: `pid ${stuck.pid}`, text: processText(stuck) }]),
  ];
}

function remedies(context: LiveContext, hold: Hold | undefined): readonly Remedy[] {
  const pid = hold?.process.pid;
  const container = containerName(context);
  const look =
    pid !== undefined
      ? [{ text: 'see where it waits in the kernel', command: `sudo cat /proc/${pid}/stack` }]
      : container === undefined
        ? []
        : [
            {
              text: 'look for a process in state D, and for what it waits',
              command: `docker top ${container} -eo pid,stat,wchan,args`,
            },
          ];
  return [
    ...(hold === undefined ? [] : [{ text: hold.remedy }]),
    ...look,
    { text: 'if nothing else helps: restart the engine, or the machine' },
  ];
}
