import type { ContainerProcess, Evidence } from '../../model/evidence.js';
import type { SignalDisposition } from '../../model/timeline.js';

/** The process that a container's stop signal is meant for. */
export interface StopTarget {
  readonly process: ContainerProcess;
  /** False behind an init that passes signals on. */
  readonly first: boolean;
}

/** Small inits that block all signals, read them, and pass them on to their child. */
const passesOn = /(?:^|\/)(?:docker-init|tini(?:-static)?|dumb-init|catatonit)$/u;

/** PID 1, or the program behind an init; undefined where the engine could not tell. */
export function stopTarget({ container, processes }: Evidence): StopTarget | undefined {
  if (processes === undefined || processes === 'silent') return undefined;
  const [first, ...others] = processes;
  if (first === undefined) return undefined;
  const program = first.args.trim().split(/\s+/u)[0] ?? '';
  const asked = container !== undefined && container !== 'silent' && container.config?.init;
  const init = asked === true || passesOn.test(program);
  if (!init) return { process: first, first: true };
  const child = others.find(({ parent }) => parent === first.pid);
  return child === undefined ? undefined : { process: child, first: false };
}

/** What a process does with a signal, by its masks: bit n-1 stands for signal n. */
export function signalDisposition(
  target: StopTarget | undefined,
  signal: number,
): SignalDisposition | undefined {
  if (target === undefined) return undefined;
  const { process, first } = target;
  const bit = 1n << BigInt(signal - 1);
  if ((process.ignored & bit) !== 0n) return 'ignored';
  if ((process.caught & bit) !== 0n) return 'caught';
  // A blocked signal reaches PID 1 all the same, to be read through signalfd or sigwait.
  if (((process.blocked ?? 0n) & bit) !== 0n) return undefined;
  return first ? 'undelivered' : 'ends';
}
