import { readFileSync } from 'node:fs';

/** Linux tells here what was waited for, and adds it up every 2 s. */
const stalls = '/proc/pressure/cpu';

/** A limit is stretched five times at most: one that grows without end is none. */
const leastFree = 0.2;

/**
 * How busy the machine has been since a moment, by its own account: tests measure to the second on
 * machines that others share. Where the kernel does not tell, the machine counts as idle.
 */
export class MachinePressure {
  readonly #from = { at: performance.now(), stalledMs: stalledMs() };

  /** Share of the time in which no program had to wait for a processor, 0.2 to 1. */
  get freeShare(): number {
    const waited = stalledMs() - this.#from.stalledMs;
    return Math.max(1 - waited / (performance.now() - this.#from.at), leastFree);
  }
}

/** ms since the machine's start in which some program waited for a processor. */
function stalledMs(): number {
  try {
    return Number(/^some .*total=(\d+)$/m.exec(readFileSync(stalls, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}
