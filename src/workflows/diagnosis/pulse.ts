import type { Docker } from '../../model/docker.js';
import type { EnginePulse } from '../../model/evidence.js';
import type { Clock } from '../../model/ports.js';
import type { EnginePulseSignal } from '../../model/signals.js';

/** ms between an answer and the next question. */
const restMs = 700;
/** ms that a question has at least to be answered, however long the last answer is ago. */
const leastMs = 500;

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
  { docker, clock }: { readonly docker: Docker; readonly clock: Clock },
  { limitMs, lastEvent, tell, over }: PulseWatch,
): Promise<void> {
  const isOver = (): boolean => over.aborted;
  let answered = clock.now();
  let silent = false;
  for (;;) {
    await clock.sleep(restMs, over);
    if (isOver()) return;
    const left = Math.max(leastMs, answered + limitMs - clock.now());
    const missing = unanswered(await docker.pulse(left).catch(() => nothing));
    if (isOver()) return;
    const at = clock.now();
    // An engine that tells of events is busy, not silent.
    if (missing === undefined || lastEvent() > answered) {
      answered = missing === undefined ? at : lastEvent();
      if (silent) tell({ source: 'engine', kind: 'pulse', at });
      silent = false;
    } else if (!silent && at - answered >= limitMs) {
      tell({ source: 'engine', kind: 'pulse', at, silent: missing, since: answered });
      silent = true;
    }
  }
}

const nothing: EnginePulse = { ping: 'silent', info: 'silent' };

function unanswered(pulse: EnginePulse): 'ping' | 'info' | undefined {
  if (pulse.ping === 'silent') return 'ping';
  return pulse.info === 'silent' ? 'info' : undefined;
}
