import type { Docker } from '../../model/docker.js';
import type { Clock } from '../../model/ports.js';
import type { EnginePulse } from '../../model/evidence.js';
import type { EnginePulseSignal } from '../../model/signals.js';

/** ms between two questions while the engine says nothing by itself. */
const restMs = 1_500;

/**
 * Asks the engine again and again whether it answers, while it says nothing by itself, and tells
 * when it ceases to and when it does again.
 * @param limitMs how long one answer may take
 */
export async function watchPulse(
  { docker, clock }: { readonly docker: Docker; readonly clock: Clock },
  limitMs: number,
  lastHeard: () => number,
  tell: (signal: EnginePulseSignal) => void,
  over: AbortSignal,
): Promise<void> {
  let silent = false;
  const isOver = (): boolean => over.aborted;
  for (;;) {
    await clock.sleep(restMs, over);
    if (isOver()) return;
    if (!silent && clock.now() - lastHeard() < restMs) continue;
    const since = clock.now();
    const missing = unanswered(await docker.pulse(limitMs).catch(() => nothing));
    if (isOver()) return;
    const at = clock.now();
    if (missing !== undefined && !silent) {
      tell({ source: 'engine', kind: 'pulse', at, silent: missing, since });
    } else if (missing === undefined && silent) {
      tell({ source: 'engine', kind: 'pulse', at });
    }
    silent = missing !== undefined;
  }
}

const nothing: EnginePulse = { ping: 'silent', info: 'silent' };

function unanswered(pulse: EnginePulse): 'ping' | 'info' | undefined {
  if (pulse.ping === 'silent') return 'ping';
  return pulse.info === 'silent' ? 'info' : undefined;
}
