import type { Evidence } from '../../model/evidence.js';
import type { SignalDisposition } from '../../model/timeline.js';
import { signalDisposition, stopTarget } from '../../rules/stopping/signal-disposition.js';
import { signalNumber } from '../../model/signal-name.js';

/** What the program in a container does with its stop signal; undefined where nothing tells. */
export function disposition(evidence: Evidence): SignalDisposition | undefined {
  const { container } = evidence;
  if (container === undefined || container === 'silent') return undefined;
  const signal = signalNumber(container.config?.stopSignal ?? 'SIGTERM') ?? 15;
  return signalDisposition(stopTarget(evidence), signal);
}
