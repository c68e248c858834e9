import type { ComposeCommand, ComposeProject } from '../../model/compose.js';
import { defined } from '../../model/defined.js';
import type { Finding } from '../../model/finding.js';
import type { Interrupts } from '../../model/ports.js';
import type { Notice } from '../../model/source.js';
import type { Timeline } from '../../model/timeline.js';
import type { RunOutcome } from '../../model/view.js';
import type { RunScope } from '../../timeline/expectations.js';
import { isUnreached } from '../../timeline/is-unreached.js';
import { engineSilenceMs } from '../../timeline/suspects.js';
import { aborted } from '../waiting/aborted.js';
import { within } from '../waiting/within.js';
import { announce, type SeenSoFar } from './announce.js';
import { awaitEnd, type EndConditions, type Ending } from './await-end.js';
import { cancelCompose } from './cancel-compose.js';
import { lastWords, runFailure, type Failure } from './compose-failure.js';
import { endingOf } from './ending-of.js';
import { Findings } from '../diagnosis/findings.js';
import type { OnStuck } from './guard.js';
import { beginLooking } from './look.js';
import { PlaceFinder } from '../diagnosis/places.js';
import type { Recorder } from './recorder.js';
import { Recovery } from './recover.js';
import { runInTurn } from './run-in-turn.js';
import type { RunSession } from '../session.js';
import { Watchman } from '../diagnosis/watchman.js';
import { watchPulse } from '../diagnosis/pulse.js';
import { redactor } from '../redactor.js';
import { watchRun, type WatchedRun } from './watch-run.js';

export interface Conducted {
  readonly command: RunOutcome['command'];
  readonly scope: RunScope;
  readonly project: ComposeProject;
  /**
   * What altctl does to containers itself before compose runs; `tell` names each of them before
   * it is touched, so that its events are not taken for somebody else's doing.
   */
  readonly first?: (tell: (name: string, text: string) => void) => Promise<void>;
  /** Run one after the other; none: what came first is all. */
  readonly compose: readonly ComposeCommand[];
  /** ms from the start, time for pulls and builds not counted in. */
  readonly timeoutMs: number;
  /** False: the end of compose is the end of the run. */
  readonly wait: boolean;
  readonly onStuck: OnStuck;
}

/** What a run was seen to do, and how it ended. */
export interface RunEnd {
  readonly timeline: Timeline;
  readonly ending: Ending;
  /** Where compose failed, or asked something. */
  readonly failure?: Failure;
  readonly findings: RunOutcome['findings'];
  readonly cleared: RunOutcome['cleared'];
}

/** ms that the end of a failed run waits for its first look. */
const lookLimitMs = 2_000;

const stopping: Notice = {
  severity: 'info',
  text: 'stopping: compose is asked to cancel; once more to be firmer',
};

/**
 * Runs compose commands from start to end under watch: the run is over when its goal is reached,
 * when that has become impossible or took too long, or when the user wants to stop.
 */
export async function conduct(session: RunSession, conducted: Conducted): Promise<RunEnd> {
  const { ports, interrupts } = session;
  const { scope } = conducted;
  const watched = watchRun(session, scope);
  const { recorder } = watched;
  const guarded = setWatch(session, conducted, watched);
  announce(session, conducted, () => seenBy(recorder, guarded.findings));
  try {
    await conducted.first?.((name, text) => {
      recorder.record({ source: 'altctl', kind: 'act', at: ports.clock.now(), name, text });
    });
    const run = runInTurn(ports, conducted.project, wantedOf(conducted, interrupts));
    const followed = watched.follow(run);
    const looks = beginLooking(watched, ports.clock, guarded.over);
    const ending = await awaitMendedEnd(guarded, looks.first, {
      recorder,
      scope,
      clock: ports.clock,
      interrupts,
      timeoutMs: conducted.timeoutMs,
      wait: conducted.wait,
      stuck: guarded.stuck,
      mending: () => guarded.recovery.isAtWork,
      look: () => looks.last(),
      lookAgain: () => watched.look(),
      broken: failureOf(followed),
    });
    guarded.close();
    const cancelled = guarded.recovery.cancel();
    if (recorder.timeline.compose === 'running') {
      if (ending === 'interrupted') session.observer.notice(stopping);
      watched.hush();
      await cancelCompose(run, followed, ports.clock, interrupts);
    }
    await cancelled;
    if (ending !== 'reached') {
      await Promise.race([watched.look().catch(() => undefined), aborted(interrupts.second)]);
    }
    return await withFailure(session, conducted, endOf(ending, recorder, guarded.findings));
  } finally {
    guarded.close();
    watched.close();
  }
}

/** Whoever has asked to stop by now does not want compose to begin. */
function wantedOf({ compose }: Conducted, { first }: Interrupts): readonly ComposeCommand[] {
  return first.aborted ? [] : compose;
}

/** Endings that nothing which is being freed can change any more. */
const cut: ReadonlySet<Ending> = new Set(['interrupted', 'stuck', 'timeout', 'question']);

/** Waits for the end. What is found then may be freed yet: the run is judged anew after that. */
async function awaitMendedEnd(
  { watchman, recovery }: Guarded,
  firstLook: Promise<void>,
  conditions: EndConditions,
): Promise<Ending> {
  for (;;) {
    const ending = await awaitEnd(conditions);
    if (ending !== 'interrupted') await conclude(watchman, ending, conditions, firstLook);
    if (cut.has(ending) || !recovery.isAtWork) return ending;
  }
}

async function conclude(
  watchman: Watchman,
  ending: Ending,
  { recorder, clock }: EndConditions,
  firstLook: Promise<void>,
): Promise<void> {
  if (ending !== 'compose-failed') return watchman.conclude();
  // Compose may fail before the first look is over, which tells what it has failed on.
  await within(
    clock,
    lookLimitMs,
    firstLook.catch(() => undefined),
  );
  if (!isUnreached(recorder.timeline)) await watchman.conclude(lastWords(recorder.timeline));
}

type Guarded = ReturnType<typeof setWatch>;

/** Sets the watch over deadlines and over the engine itself. */
function setWatch(
  session: RunSession,
  { scope, project, onStuck }: Conducted,
  watched: WatchedRun,
) {
  const { ports, catalog } = session;
  const { recorder } = watched;
  const findings = new Findings(session.observer);
  const stuck = new AbortController();
  const over = new AbortController();
  const recovery = new Recovery(session, project, recorder);
  const watchman = new Watchman({
    ports,
    scope,
    recorder,
    findings,
    places: new PlaceFinder(ports.files, catalog, scope.definitions),
    redact: redactor(session),
    reach: session.reach,
    onError: (report, suspect) => {
      if (onStuck === 'abort') stuck.abort();
      if (onStuck === 'recover') void recovery.recover(report, suspect);
    },
  });
  void watchman.watch(over.signal);
  void watchPulse(ports, {
    limitMs: Math.min(engineSilenceMs, scope.stuckMs),
    toldAt: () => recorder.toldAt,
    tell: (signal) => {
      recorder.record(signal);
    },
    over: over.signal,
  });
  return {
    watchman,
    recovery,
    findings,
    stuck: stuck.signal,
    /** Aborts when nothing is watched any more. */
    over: over.signal,
    close: () => {
      over.abort();
    },
  };
}

function endOf(ending: Ending, { timeline }: Recorder, findings: Findings): RunEnd {
  const open = openFindings(findings);
  return { timeline, ending: endingOf(ending, open), findings: open, cleared: findings.cleared };
}

async function withFailure(session: RunSession, conducted: Conducted, end: RunEnd) {
  const failure = await runFailure(session, conducted, end.timeline, end.ending);
  return { ...end, ...defined({ failure }) };
}

function seenBy({ timeline }: Recorder, findings: Findings): SeenSoFar {
  return { timeline, findings: openFindings(findings) };
}

function openFindings(findings: Findings): readonly Finding[] {
  return findings.open.map(({ finding }) => finding);
}

/** Rejects when compose could not be run at all; an end of it is told by its signals. */
function failureOf(followed: Promise<void>): Promise<never> {
  return new Promise((_resolve, reject) => {
    followed.catch(reject);
  });
}
