import type { Interrupts } from '../model/ports.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** ms after the second wish to stop within which altctl ends, whatever still hangs. */
const lastResortMs = 2_800;

interface InstalledInterrupts extends Interrupts {
  /** Counts as one more signal, e.g. when nobody reads the output any more. */
  interrupt(): void;
}

/**
 * Takes over Ctrl-C, SIGTERM and SIGHUP: the first and the second are told to whoever listens,
 * and some time after the second the process ends by itself with 130.
 */
export function installInterrupts(): InstalledInterrupts {
  const first = new AbortController();
  const second = new AbortController();
  const interrupt = (): void => {
    if (!first.signal.aborted) {
      first.abort();
      return;
    }
    if (second.signal.aborted) return;
    second.abort();
    setTimeout(() => process.exit(130), lastResortMs).unref();
  };
  for (const signal of signals) process.on(signal, interrupt);
  return { first: first.signal, second: second.signal, interrupt };
}
