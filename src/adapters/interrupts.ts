import type { Interrupts } from '../model/ports.js';

/** ms after the second wish to stop within which altctl ends, whatever still hangs. */
const lastResortMs = 2_800;

interface InstalledInterrupts extends Interrupts {
  /** Counts as the first, e.g. when nobody reads the output any more; never as the second. */
  hangUp(): void;
}

/**
 * Takes over Ctrl-C, SIGTERM and SIGHUP: the first and the second are told to whoever listens,
 * and some time after the second the process ends by itself with 130.
 */
export function installInterrupts(): InstalledInterrupts {
  const first = new AbortController();
  const second = new AbortController();
  const hangUp = (): void => {
    first.abort();
  };
  const interrupt = (): void => {
    if (!first.signal.aborted) {
      first.abort();
      return;
    }
    if (second.signal.aborted) return;
    second.abort();
    setTimeout(() => process.exit(130), lastResortMs).unref();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  // A terminal that closes sends it, its shell once more, and each write fails: that is one wish.
  process.on('SIGHUP', hangUp);
  return { first: first.signal, second: second.signal, hangUp };
}
