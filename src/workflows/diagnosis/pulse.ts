import type { Docker } from '../../model/docker.js';
import type { EnginePulse } from '../../model/evidence.js';
import type { Clock } from '../../model/ports.js';
import type { EnginePulseSignal } from '../../model/signals.js';

/** Share of the limit after the last sign of life when the engine is asked. */
const askAfter = 0.08;

/** ms that a question may wait at most: each that is given up leaves work with an engine that has too much. */
const longestMs = 60_000;

export interface PulseWatch {
  /** ms without an answer after which the engine counts as silent. */
  readonly limitMs: number;
  /** How many events the engine has told of by itself so far. */
  readonly events: () => number;
  readonly tell: (signal: EnginePulseSignal) => void;
  readonly over: AbortSignal;
}

/**
 * Asks an engine that tells of no event whether it answers; tells when it ceases to, and when it does
 * again. While it tells of events it is left alone: each question costs it some 30 ms of a processor.
 */
export async function watchPulse(
  { docker, clock }: { readonly docker: Pick<Docker, 'pulse'>; readonly clock: Clock },
  { limitMs, events, tell, over }: PulseWatch,
): Promise<void> {
  const isOver = (): boolean => over.aborted;
  let silent = false;
  let since: number | undefined;
  let patience = limitMs;
  for (;;) {
    const toldBefore = events();
    await clock.sleep(askAfter * limitMs, over);
    if (isOver()) return;
    if (since === undefined && events() > toldBefore) continue;
    const toldSoFar = events();
    const askedAt = clock.now();
    const missing = unanswered(await docker.pulse(patience).catch(() => nothing));
    if (isOver()) return;
    const at = clock.now();
    // An engine that tells of events is busy, not silent.
    if (missing === undefined || events() > toldSoFar) {
      if (silent) tell({ source: 'engine', kind: 'pulse', at });
      silent = false;
      since = undefined;
      patience = limitMs;
      continue;
    }
    since ??= askedAt;
    patience = Math.min(2 * patience, longestMs);
    if (silent || at - since < limitMs) continue;
    tell({ source: 'engine', kind: 'pulse', at, silent: missing, since });
    silent = true;
  }
}

const nothing: EnginePulse = { ping: 'silent', info: 'silent' };

function unanswered(pulse: EnginePulse): 'ping' | 'info' | undefined {
  if (pulse.ping === 'silent') return 'ping';
  return pulse.info === 'silent' ? 'info' : undefined;
}
