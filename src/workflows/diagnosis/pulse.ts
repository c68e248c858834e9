import type { Docker } from '../../model/docker.js';
import type { EnginePulse } from '../../model/evidence.js';
import type { Clock } from '../../model/ports.js';
import type { EnginePulseSignal } from '../../model/signals.js';

/** Share of the limit after the last sign of life when the engine is asked, and between two questions. */
const askAfter = 0.08;

/** ms that a question may wait at most: each that is given up leaves work with an engine that has too much. */
const longestMs = 60_000;

export interface PulseWatch {
  /** ms without a sign of life after which the engine counts as silent. */
  readonly limitMs: number;
  /** When the engine last told of an event by itself, ms by our own clock. */
  readonly toldAt: () => number;
  readonly tell: (signal: EnginePulseSignal) => void;
  readonly over: AbortSignal;
}

/**
 * Asks an engine that tells of no event whether it answers; tells when it has given no sign of life
 * for the limit, and when it does again. While it tells of events it is left alone: each question
 * costs it some 30 ms of a processor.
 */
export async function watchPulse(
  { docker, clock }: { readonly docker: Pick<Docker, 'pulse'>; readonly clock: Clock },
  { limitMs, toldAt, tell, over }: PulseWatch,
): Promise<void> {
  const isOver = (): boolean => over.aborted;
  const restMs = askAfter * limitMs;
  let answeredAt = clock.now();
  const aliveAt = (): number => Math.max(answeredAt, toldAt());
  let silence: Silence | undefined;
  for (;;) {
    await clock.sleep(restMs, over);
    if (isOver()) return;
    const now = clock.now();
    if (silence === undefined && now - aliveAt() < restMs) continue;
    const leftMs = Math.max(restMs, aliveAt() + limitMs - now);
    const patienceMs = patienceOf(silence, leftMs);
    const missing = unanswered(await docker.pulse(patienceMs).catch(() => nothing));
    if (isOver()) return;
    const at = clock.now();
    if (missing === undefined) answeredAt = at;
    const since = aliveAt();
    if (silence !== undefined && since > silence.since) {
      tell({ source: 'engine', kind: 'pulse', at });
      silence = undefined;
    }
    if (missing === undefined || at - since < limitMs) continue;
    if (silence === undefined)
      tell({ source: 'engine', kind: 'pulse', at, silent: missing, since });
    silence = longer(silence ?? { since, patienceMs: limitMs });
  }
}

/** What was told. */
interface Silence {
  /** ms since the epoch. */
  readonly since: number;
  /** How long the next question may wait. */
  readonly patienceMs: number;
}

function patienceOf(silence: Silence | undefined, leftMs: number): number {
  return silence?.patienceMs ?? leftMs;
}

function longer({ since, patienceMs }: Silence): Silence {
  return { since, patienceMs: Math.min(2 * patienceMs, longestMs) };
}

const nothing: EnginePulse = { ping: 'silent', info: 'silent' };

function unanswered(pulse: EnginePulse): 'ping' | 'info' | undefined {
  if (pulse.ping === 'silent') return 'ping';
  return pulse.info === 'silent' ? 'info' : undefined;
}
