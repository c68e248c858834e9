import { advisedGrace } from '../wording/advised-grace.js';
import type { Mending } from './mending.js';

/**
 * A grace period that a shutdown (ms) fits in. Services that share one place get what the slowest
 * of them needs.
 */
export function longerGrace(shutdownMs: number): Mending {
  const value = advisedGrace(shutdownMs);
  return {
    kind: 'changes',
    changes: [{ kind: 'set', path: ['stop_grace_period'], value, weight: shutdownMs }],
    text: `has ${value} to shut down`,
    attributes: [['stop_grace_period']],
  };
}
