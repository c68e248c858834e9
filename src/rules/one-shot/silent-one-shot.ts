import type { FindingEvidence, Remedy } from '../../model/finding.js';
import type { Diagnosis, LiveContext } from '../rule.js';
import { inspected } from '../subject.js';
import { duration } from '../../model/duration.js';
import { isoTime } from '../wording/iso-time.js';
import { nameList } from '../wording/name-list.js';
import { oneLine } from '../wording/one-line.js';
import { placeOf } from '../places.js';
import { said } from '../wording/said.js';
import { seconds } from '../wording/seconds.js';
import { subjectOf } from '../subject.js';
import { waitingFor, waitingPlace } from './waiting-for.js';

/** It runs and says nothing, which honest work does as well: a warning. */
export function silentOneShot(context: LiveContext): Diagnosis | undefined {
  const { container, now } = context;
  const seen = inspected(context);
  if ((seen?.status ?? container?.facts?.status) !== 'running') return undefined;
  const { name, service, container: running } = subjectOf(context);
  const startedAt = seen?.startedAt ?? container?.facts?.startedAt;
  const silence = duration(now - silentSince(context, startedAt));
  const waiting = context.victims.map((victim) => victim.service);
  const wait =
    waiting.length === 0
      ? 'its end is awaited'
      : `${nameList(waiting)} ${waiting.length === 1 ? 'waits' : 'wait'} for its end`;
  const longer = seconds((now - (startedAt ?? context.suspect.since)) / 2);
  return {
    severity: 'warning',
    summary: `${name} is still running and has said nothing for ${silence}: ${wait}`,
    cause: { service, reason: `it runs on and says nothing` },
    evidence: [
      { what: 'silent', text: `for ${silence}` },
      ...runningSince(startedAt, now),
      ...firstProcess(context),
      ...lastWord(context),
      ...waitingFor(context),
    ],
    remedy: [
      { text: 'see what it is at', command: `docker top ${running}` },
      { text: 'read all that it said', command: `altctl logs ${service}` },
      {
        text: `let ${service} print its progress; where it is slow and silent by nature, give it time: x-altctl: {stuck: ${longer}} (three times that is its patience)`,
      },
      ...serverRemedy(context, service),
    ],
    places: [...waitingPlace(context, service), ...placeOf(context, service, ['command'])],
  };
}

function serverRemedy({ scope }: LiveContext, service: string): readonly Remedy[] {
  if (scope.expectations.get(service)?.orHealthy !== true) return [];
  return [{ text: `if ${service} is to go on running: x-altctl: {oneshot: false}` }];
}

/** Its last line where that is newer than what the run has seen of it. */
function silentSince({ evidence: { output }, suspect }: LiveContext, startedAt = 0): number {
  const last = output === 'silent' ? undefined : output?.at(-1)?.at;
  return Math.max(suspect.since, startedAt, last ?? 0);
}

function runningSince(startedAt: number | undefined, now: number): readonly FindingEvidence[] {
  if (startedAt === undefined) return [];
  const text = `for ${duration(now - startedAt)}`;
  return [{ what: 'runs', text, at: isoTime(startedAt) }];
}

function firstProcess({ evidence: { processes } }: LiveContext): readonly FindingEvidence[] {
  const first = processes === 'silent' ? undefined : processes?.[0];
  return first === undefined ? [] : [{ what: 'pid 1', text: oneLine(first.args, 120) }];
}

function lastWord({ evidence: { output } }: LiveContext): readonly FindingEvidence[] {
  const last = said(output, 1);
  if (last.length > 0 || output === undefined || output === 'silent') return last;
  return [{ what: 'said', text: 'nothing since its start' }];
}
