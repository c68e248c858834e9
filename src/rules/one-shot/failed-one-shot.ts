import { defined } from '../../model/defined.js';
import { isTriedUntilDone } from '../../timeline/restart-policy.js';
import { lastExit } from '../crash/death.js';
import type { Diagnosis, LiveContext } from '../rule.js';
import { inspected } from '../subject.js';
import { engineWords } from '../wording/engine-words.js';
import { exitMeaning } from '../wording/exit-meaning.js';
import { isoTime } from '../wording/iso-time.js';
import { nameList } from '../wording/name-list.js';
import { placeOf } from '../places.js';
import { said } from '../wording/said.js';
import { subjectOf } from '../subject.js';
import { waitingFor, waitingPlace } from './waiting-for.js';

interface End {
  readonly exit: string;
  /** Code 126 or 127: its program never ran. */
  readonly notRun: boolean;
  readonly at?: number;
  /** The engine's, where it could not even start it. */
  readonly error?: string;
}

/** It has exited non-zero: nothing that needs its work can start. */
export function failedOneShot(context: LiveContext): Diagnosis | undefined {
  const end = endOf(context);
  if (end === undefined) return undefined;
  const { name, service } = subjectOf(context);
  const waiting = context.victims.map((victim) => victim.service);
  const consequence = waiting.length === 0 ? '' : `: ${nameList(waiting)} cannot start`;
  return {
    severity: 'error',
    summary: `${name} has failed with exit ${end.exit}${consequence}`,
    cause: { service, reason: `exit ${end.exit}` },
    evidence: [
      { what: 'exit', text: end.exit, ...(end.at === undefined ? {} : { at: isoTime(end.at) }) },
      ...(end.error === undefined ? [] : [{ what: 'error', text: engineWords(end.error) }]),
      ...said(context.evidence.output),
      ...waitingFor(context),
    ],
    remedy: [
      { text: 'read all that it said', command: `altctl logs ${service}` },
      { text: 'run it again once that is mended', command: `altctl up ${service}` },
      { text: forGood(context, end, service) },
    ],
    places: [
      ...placeOf(context, service, ['command', 'entrypoint'], `exit ${end.exit}`),
      ...waitingPlace(context, service),
    ],
  };
}

function forGood(context: LiveContext, { notRun }: End, service: string): string {
  if (notRun) {
    return `correct command or entrypoint of ${service}: its program must be in the image and executable`;
  }
  return isTriedUntilDone(context.container?.facts)
    ? `the attempts of restart: on-failure are used up: mend what ${service} says in its last lines`
    : `let ${service} try again by itself where it fails by bad luck: restart: on-failure:3`;
}

/** Undefined when it has not failed after all. */
function endOf(context: LiveContext): End | undefined {
  const { exitCode: code, oomKilled, finishedAt: at, error } = lastExit(context);
  if (code === undefined || code === 0 || inspected(context)?.status === 'running')
    return undefined;
  const notRun = code === 126 || code === 127;
  return { exit: exitMeaning(code, oomKilled), notRun, ...defined({ at, error }) };
}
