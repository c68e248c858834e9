import type { ComposeCommand, ComposeProject } from '../model/compose.js';
import type { Notice } from '../model/source.js';
import type { Timeline } from '../model/timeline.js';
import type { RunOutcome } from '../model/view.js';
import type { RunScope } from '../timeline/expectations.js';
import { runView } from '../timeline/run-view.js';
import { aborted, awaitEnd, type Ending } from './await-end.js';
import { cancelCompose } from './cancel-compose.js';
import { runInTurn } from './run-in-turn.js';
import type { RunSession } from './session.js';
import { watchRun, type WatchedRun } from './watch-run.js';

export interface Conducted {
  readonly command: RunOutcome['command'];
  readonly scope: RunScope;
  readonly project: ComposeProject;
  /** Run one after the other. */
  readonly compose: readonly ComposeCommand[];
  /** ms from the start, time for pulls and builds not counted in. */
  readonly timeoutMs: number;
  /** False: the end of compose is the end of the run. */
  readonly wait: boolean;
}

/** ms that an unhealthy or crash-looping service is given to recover before the run gives up. */
const defaultPatienceMs = 40_000;

const stopping: Notice = {
  severity: 'info',
  text: 'stopping: compose is asked to cancel; once more to be firmer',
};

/**
 * Runs one compose command from start to end under watch: the run is over when its goal is
 * reached, when that has become impossible or took too long, or when the user wants to stop.
 */
export async function conduct(
  session: RunSession,
  conducted: Conducted,
): Promise<{ readonly timeline: Timeline; readonly ending: Ending }> {
  const { ports, interrupts, catalog } = session;
  const { scope } = conducted;
  const watched = watchRun(session, scope);
  const { recorder } = watched;
  announce(session, conducted, () => recorder.timeline);
  try {
    const run = runInTurn(ports.compose, conducted.project, conducted.compose);
    const followed = watched.follow(run);
    const firstLook = watched.look();
    firstLook.catch(() => undefined);
    const ending = await awaitEnd({
      recorder,
      scope,
      clock: ports.clock,
      interrupts,
      timeoutMs: conducted.timeoutMs,
      patienceMs: catalog.configuration.timeouts.stuck ?? defaultPatienceMs,
      wait: conducted.wait,
      look: () => lookAgain(watched, firstLook),
      broken: failureOf(followed),
    });
    if (recorder.timeline.compose === 'running') {
      if (ending === 'interrupted') session.observer.notice(stopping);
      if (ending === 'reached') watched.hush();
      await cancelCompose(run, followed, ports.clock, interrupts);
    }
    if (ending !== 'reached') {
      await Promise.race([watched.look().catch(() => undefined), aborted(interrupts.second)]);
    }
    return { timeline: recorder.timeline, ending };
  } finally {
    watched.close();
  }
}

/** Rejects when compose could not be run at all; an end of it is told by its signals. */
function failureOf(followed: Promise<void>): Promise<never> {
  return new Promise((_resolve, reject) => {
    followed.catch(reject);
  });
}

function announce(
  session: RunSession,
  { command, scope }: Conducted,
  timeline: () => Timeline,
): void {
  const { project, title, awaited, startedAt } = scope;
  session.observer.started({ project, title, command, services: awaited, at: startedAt }, () =>
    runView(timeline(), scope, session.ports.clock.now()),
  );
}

/** A run that changed nothing needs no second look at what the first has seen. */
async function lookAgain(watched: WatchedRun, firstLook: Promise<void>): Promise<void> {
  await firstLook;
  const containers = [...watched.recorder.timeline.containers.values()];
  const touched = containers.some(
    (one) => one.activity !== undefined || one.done.some((operation) => operation !== 'wait'),
  );
  if (touched) await watched.look();
}
