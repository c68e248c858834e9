import type { ServiceDefinition } from '../model/stack.js';
import type { RunOutcome } from '../model/view.js';
import type { Expectation } from './readiness.js';

/** The services of a run: who they are shown under, and what each needs to count as ready. */
export interface RunScope {
  readonly project: string;
  /** Absent: containers are only looked at. */
  readonly command?: RunOutcome['command'];
  /** E.g. `up core logging`. */
  readonly title: string;
  readonly startedAt: number;
  readonly profiles: readonly {
    readonly name: string;
    readonly description?: string;
    readonly services: readonly string[];
  }[];
  readonly expectations: ReadonlyMap<string, Expectation>;
  /** Services whose readiness the run waits for. */
  readonly awaited: readonly string[];
  /** Definitions of every service that is known, by name. */
  readonly definitions: ReadonlyMap<string, ServiceDefinition>;
  /** ms without progress from which on a step is stuck; a service's own stands in its expectation. */
  readonly stuckMs: number;
  /** ms from the command line that each stop of this run may take, instead of a grace period. */
  readonly stopTimeoutMs?: number;
  /** What the run leads to: containers that are ready, or that are stopped or gone. */
  readonly goal: 'ready' | 'stopped' | 'removed';
}

/** ms that a service without a healthcheck must run before it counts as ready. */
export const defaultSettleMs = 1000;

export function expectationOf(scope: RunScope, service: string): Expectation {
  return (
    scope.expectations.get(service) ?? { oneshot: false, settleMs: defaultSettleMs, replicas: 1 }
  );
}
