import type { CommandEnd, ComposeRun, ComposeVersion } from '../../model/compose.js';
import type { ComposeSignal } from '../../model/signals.js';
import { dockerFailure } from '../docker-failure.js';
import type { Listener, RunningProcess } from '../process/command.js';
import { Queue } from '../queue.js';
import { Attempt } from './attempt.js';
import { message } from './decode-message.js';

type Progress = ComposeVersion['progress'];

/** What a run is made of. */
export interface RunSource {
  /** The format to try first. */
  readonly progress: Progress;
  start(progress: Progress, listener: Listener): RunningProcess;
  now(): number;
  /** @throws AltctlError that says why compose can't work here */
  version(): Promise<ComposeVersion>;
}

/**
 * Runs compose and tells what it says. Its version is not asked for beforehand, which would take
 * longer than the rest of altctl: a Compose that doesn't know `--progress json` says so before it
 * does anything, and is started again with the format that it knows.
 */
export function startRun(source: RunSource): ComposeRun {
  const signals = new Queue<ComposeSignal>();
  const begin = (progress: Progress) =>
    new Attempt(
      (listener) => source.start(progress, listener),
      () => source.now(),
      (signal) => {
        signals.push(signal);
      },
    );
  let attempt = begin(source.progress);
  let interrupted = false;

  async function follow(): Promise<CommandEnd> {
    let end = await attempt.end;
    if (attempt.refusedJson && !interrupted) {
      attempt = begin((await source.version()).progress);
      end = await attempt.end;
    }
    if (end.code === 0 || attempt.unexplained === '') return end;
    if (!interrupted) await source.version();
    signals.push(message('error', attempt.unexplained, source.now()));
    return end;
  }

  follow().then(
    (end) => {
      signals.push({ source: 'compose', kind: 'exited', at: source.now(), ...end });
      signals.end();
    },
    (error: unknown) => {
      signals.fail(dockerFailure(error));
    },
  );
  return {
    signals,
    interrupt(signal) {
      interrupted = true;
      attempt.interrupt(signal);
    },
  };
}
