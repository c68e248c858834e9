import type { Clock, Interrupts } from '../../model/ports.js';
import type { Timeline } from '../../model/timeline.js';
import { cancellableAt } from '../../timeline/cancellable-at.js';
import { isConfirmed } from '../../timeline/is-confirmed.js';
import type { RunScope } from '../../timeline/expectations.js';
import { imageTimeMs } from '../../timeline/image-time.js';
import { verdict, type Verdict } from '../../timeline/verdict.js';
import { aborted } from '../waiting/aborted.js';
import { within } from '../waiting/within.js';
import type { Recorder } from './recorder.js';

/** Why a run ended. */
export type Ending =
  'reached' | 'failed' | 'compose-failed' | 'question' | 'timeout' | 'interrupted' | 'stuck';

export interface EndConditions {
  readonly recorder: Recorder;
  readonly scope: RunScope;
  readonly clock: Clock;
  readonly interrupts: Interrupts;
  /** ms from the start, time for pulls and builds not counted in. */
  readonly timeoutMs: number;
  /** False: the end of compose is the end of the run. */
  readonly wait: boolean;
  /** Aborts when the run is to end because something is stuck. */
  readonly stuck: AbortSignal;
  /** Whether something is being freed: only a wish or the timeout ends the run meanwhile. */
  readonly mending: () => boolean;
  /** Looks at all containers once compose has ended, as soon as the engine answers. */
  look(): Promise<void>;
  /** Looks at all containers, whatever is known of them. */
  lookAgain(): Promise<void>;
  /** Rejects when compose could not be run at all. */
  readonly broken: Promise<never>;
}

/** ms after which a run that still waits looks again: an event may have been lost on its way. */
const againMs = 15_000;

/** ms that the look at the end is given at least, should the timeout have passed. */
const lookMs = 10_000;

/** ms between two judgements at least: the first signal is judged at once, a burst of them together. */
const burstMs = 20;

/** Waits for the end of a run: driven by signals, no polling. */
export async function awaitEnd(conditions: EndConditions): Promise<Ending> {
  const { recorder, clock, interrupts } = conditions;
  const interrupted = Promise.race([aborted(interrupts.first), aborted(conditions.stuck)]);
  let lookedAt: number | undefined;
  let judgedAt = -Infinity;
  for (;;) {
    // No longer than that, should the clock have been put back.
    const rest = Math.min(judgedAt + burstMs - clock.now(), burstMs);
    if (rest > 0) await clock.sleep(rest);
    const now = clock.now();
    judgedAt = now;
    const changed = recorder.changed();
    const timeline = recorder.timeline;
    const ended = endOfCompose(timeline, conditions);
    if (ended !== undefined) return ended;
    if (timeline.compose !== 'running' && lookedAt === undefined) {
      const restMs = Math.max(endAt(conditions, timeline, now) - now, lookMs);
      const looked = conditions.look().then(() => true);
      if ((await within<unknown>(clock, restMs, looked, interrupted)) !== true) {
        return endOfCompose(recorder.timeline, conditions) ?? 'timeout';
      }
      lookedAt = now;
      continue;
    }
    const end = nextLook(conditions, timeline, now);
    if (typeof end === 'string') return end;
    if (lookedAt !== undefined && now >= lookedAt + againMs) {
      await Promise.race([conditions.lookAgain().catch(() => undefined), interrupted]);
      lookedAt = now;
      continue;
    }
    const next = Math.min(end, (lookedAt ?? Infinity) + againMs);
    await within(clock, next - now, changed, interrupted, conditions.broken);
  }
}

function endOfCompose(
  timeline: Timeline,
  { interrupts, stuck, mending }: EndConditions,
): Ending | undefined {
  if (interrupts.first.aborted) return 'interrupted';
  if (stuck.aborted) return 'stuck';
  if (timeline.question !== undefined) return 'question';
  if (timeline.compose === 'running' || timeline.compose.code === 0 || mending()) return undefined;
  return 'compose-failed';
}

/** The ending, or the time of the next look (ms since the epoch). */
function nextLook(conditions: EndConditions, timeline: Timeline, now: number): Ending | number {
  const { scope } = conditions;
  const end = endAt(conditions, timeline, now);
  const judged = judge(conditions, timeline, now);
  if (judged.state !== 'waiting') return judged.state;
  if (now < end) return Math.min(end, judged.recheckAt ?? end);
  return cancellableAt(timeline, scope, now) ?? 'timeout';
}

/** When the timeout is over, ms since the epoch. */
function endAt({ scope, timeoutMs }: EndConditions, timeline: Timeline, now: number): number {
  return scope.startedAt + timeoutMs + imageTimeMs(timeline, now);
}

/** How the run stands, as far as that is sure while compose is at work. */
function judge({ scope, wait, mending }: EndConditions, timeline: Timeline, now: number): Verdict {
  const waiting: Verdict = { state: 'waiting' };
  if (mending()) return waiting;
  const over = timeline.compose !== 'running';
  if (!over && !isConfirmed(timeline, scope)) return waiting;
  if (!wait) return { state: 'reached' };
  const judged = verdict(timeline, scope, now);
  // Compose has no more to do than to wait, by a tick of its own, for what is ready already.
  return over || judged.state === 'reached' ? judged : waiting;
}
