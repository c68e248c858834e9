import type { Activity, Operation } from '../../model/timeline.js';
import { graceOf } from '../../timeline/grace-of.js';
import type { LiveContext } from '../rule.js';
import { inspected } from '../subject.js';
import { signalNumber, sigkill, sigterm } from '../../model/signal-name.js';

/** A container that has been asked to stop and is still there; times in ms since the epoch. */
export interface StopUnderWay {
  readonly operation: Operation;
  /** When the step began. */
  readonly since: number;
  /** When the stop signal was sent. */
  readonly askedAt: number;
  /** The stop signal, as a number. */
  readonly signal: number;
  /** SIGKILL has been sent. */
  readonly killed: boolean;
  /** How long the engine waits before SIGKILL, ms; absent: without end, or not known. */
  readonly graceMs?: number;
  /** When SIGKILL is due. */
  readonly killAt?: number;
}

const gone = new Set(['exited', 'dead', 'removing']);

/** The stop that a suspicious step waits for; undefined until its first signal has been sent. */
export function stopUnderWay(context: LiveContext): StopUnderWay | undefined {
  const activity = stoppingActivity(context);
  const snapshot = inspected(context);
  if (activity === undefined || activity.signalsSent.length === 0) return undefined;
  if (snapshot !== undefined && gone.has(snapshot.status)) return undefined;
  const sent = activity.signalsSent;
  // Of several signals only the last one's time is known.
  const askedAt = sent.length === 1 ? activity.progressAt : activity.stepStartedAt;
  return {
    operation: activity.operation,
    since: activity.stepStartedAt,
    askedAt,
    signal: stopSignal(sent, snapshot?.config?.stopSignal),
    killed: sent.includes(sigkill),
    ...killOf(context, askedAt),
  };
}

function stoppingActivity({ suspect, container }: LiveContext): Activity | undefined {
  if (suspect.kind !== 'step') return undefined;
  return suspect.step === 'stop-old' || suspect.step === 'stop' ? container?.activity : undefined;
}

function killOf(
  context: LiveContext,
  askedAt: number,
): { readonly graceMs?: number; readonly killAt?: number } {
  const graceMs = graceOf(context.scope, inspected(context)?.config ?? context.container?.facts);
  return graceMs === undefined ? {} : { graceMs, killAt: askedAt + graceMs };
}

function stopSignal(sent: readonly number[], configured: string | undefined): number {
  const own = configured === undefined ? undefined : signalNumber(configured);
  if (own !== undefined && sent.includes(own)) return own;
  return sent.find((signal) => signal !== sigkill) ?? own ?? sigterm;
}
