import { isSilence } from '../../model/is-silence.js';
import type { Clock } from '../../model/ports.js';
import type { Recorder } from './recorder.js';
import type { WatchedRun } from './watch-run.js';

/** The looks at all containers of a run. */
export interface Looks {
  /** The one that it begins with; rejects when no engine can be reached. */
  readonly first: Promise<void>;
  /** Once compose has ended; as `first`. */
  last(): Promise<void>;
}

/** Begins to look; each look lasts until the engine answers, or the run is over. */
export function beginLooking(
  watched: WatchedRun,
  clock: Pick<Clock, 'now'>,
  over: AbortSignal,
): Looks {
  const { recorder } = watched;
  const look = () => patientLook(watched, clock, over);
  const first = look();
  first.catch(() => undefined);
  return {
    first,
    async last() {
      await first;
      // A run that changed nothing needs no second look at what the first has seen.
      if (hasTouched(recorder)) await look();
    },
  };
}

/** Looks again and again while the engine is silent: what that means is told by its pulse. */
async function patientLook(
  watched: WatchedRun,
  clock: Pick<Clock, 'now'>,
  over: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      await watched.look();
      break;
    } catch (error) {
      if (over.aborted || !isSilence(error)) throw error;
    }
  }
  // An answer as good as that to a ping, and perhaps the last thing that the run waits for.
  if (watched.recorder.timeline.silence?.what !== 'ping') return;
  watched.recorder.record({ source: 'engine', kind: 'pulse', at: clock.now() });
}

function hasTouched({ timeline }: Recorder): boolean {
  return timeline.containers.some(
    (one) => one.activity !== undefined || one.done.some((operation) => operation !== 'wait'),
  );
}
