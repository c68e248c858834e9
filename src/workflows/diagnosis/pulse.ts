import type { Docker } from '../../model/docker.js';
import type { EnginePulse } from '../../model/evidence.js';
import type { Clock } from '../../model/ports.js';
import type { EnginePulseSignal } from '../../model/signals.js';

/** ms between an answer and the next question. */
const restMs = 500;

/** ms that a question may wait at most: each that is given up leaves work with an engine that has too much. */
const longestMs = 60_000;

export interface PulseWatch {
  /** ms without an answer after which the engine counts as silent. */
  readonly limitMs: number;
  /** When the engine last told of an event by itself, ms since the epoch. */
  readonly lastEvent: () => number;
  readonly tell: (signal: EnginePulseSignal) => void;
  readonly over: AbortSignal;
}

/** Asks the engine again and again whether it answers; tells when it ceases to, and when it does again. */
export async function watchPulse(
  { docker, clock }: { readonly docker: Pick<Docker, 'pulse'>; readonly clock: Clock },
  { limitMs, lastEvent, tell, over }: PulseWatch,
): Promise<void> {
  const isOver = (): boolean => over.aborted;
  let silent = false;
  let since: number | undefined;
  let patience = limitMs;
  for (;;) {
    await clock.sleep(restMs, over);
    if (isOver()) return;
    const askedAt = clock.now();
    const missing = unanswered(await docker.pulse(patience).catch(() => nothing));
    if (isOver()) return;
    const at = clock.now();
    // An engine that tells of events is busy, not silent.
    if (missing === undefined || lastEvent() > askedAt) {
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
