import type { ContainerSnapshot, Health } from '../../src/model/container.js';
import type { OutputLine } from '../../src/model/evidence.js';
import { neverHealthy } from '../../src/rules/alt104-never-healthy.js';
import type { Diagnosis } from '../../src/rules/rule.js';
import { liveContext, snapshot, type Places } from './live-context.js';

type Probe = Health['probes'][number];

/** Ran at 50,000, after the start at 40,000. */
export function probe(output: string, exitCode = -1, startedAt = 50_000): Probe {
  return { startedAt, endedAt: startedAt + 100, exitCode, output };
}

/** What is special about `web`: by default unhealthy by a probe that runs curl. */
export interface Given {
  readonly probes: readonly Probe[];
  readonly test?: readonly string[];
  readonly status?: Health['status'];
  readonly container?: Partial<Omit<ContainerSnapshot, 'config'>>;
  readonly output?: readonly OutputLine[];
  readonly places?: Places;
  readonly startPeriodMs?: number;
}

/** What ALT104 says of it at 100,000. */
export function check(given: Given): Diagnosis | undefined {
  const { probes, test = ['CMD', 'curl', '-f', 'http://localhost'], status = 'unhealthy' } = given;
  const container = snapshot({
    health: { status, failingStreak: probes.length, probes },
    ...given.container,
    config: {
      healthcheck: {
        test,
        intervalMs: 10_000,
        timeoutMs: 3000,
        retries: 5,
        startPeriodMs: given.startPeriodMs ?? 0,
      },
    },
  });
  return neverHealthy.check(
    liveContext({
      suspect: {
        kind: 'health',
        id: 'alt-web-1:healthy',
        container: 'alt-web-1',
        service: 'web',
        since: 40_000,
        dueAt: 90_000,
        fact: status === 'unhealthy',
      },
      evidence: {
        at: 100_000,
        container,
        ...(given.output === undefined ? {} : { output: given.output }),
      },
      places: given.places ?? {},
    }),
  );
}

/** Texts of the evidence under one label. */
export const texts = (diagnosis: Diagnosis | undefined, what: string) =>
  diagnosis?.evidence.filter((one) => one.what === what).map(({ text }) => text);
