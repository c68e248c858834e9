import type { ContainerConfig } from '../model/container.js';
import type { ContainerProcess, Evidence } from '../model/evidence.js';
import type { SignalDisposition } from '../model/timeline.js';

const numbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGTERM: 15,
  SIGWINCH: 28,
};

/** What the program in a container does with its stop signal; undefined where nothing tells. */
export function disposition({ container, processes }: Evidence): SignalDisposition | undefined {
  if (container === undefined || container === 'silent') return undefined;
  if (!Array.isArray(processes) || container.config === undefined) return undefined;
  const program = programOf(processes, container.config);
  if (program === undefined) return undefined;
  const bit = 1n << BigInt(signalNumber(container.config.stopSignal) - 1);
  if ((program.caught & bit) !== 0n) return 'caught';
  if ((program.ignored & bit) !== 0n) return 'ignored';
  // Only PID 1 is spared by the kernel: a child of the engine's init dies of it.
  return container.config.init ? 'caught' : 'undelivered';
}

/** PID 1, or the child that the engine's init passes signals on to. */
function programOf(
  processes: readonly ContainerProcess[],
  { init }: ContainerConfig,
): ContainerProcess | undefined {
  const [first] = processes;
  if (first === undefined || !init) return first;
  return processes.find((process) => process.parent === first.pid);
}

function signalNumber(name: string): number {
  const word = name.toUpperCase();
  return numbers[word] ?? numbers[`SIG${word}`] ?? (Number.parseInt(word, 10) || 15);
}
