import type { Health, HealthStatus } from '../../model/container.js';
import type { Json } from '../json.js';
import { engineTime } from './engine-time.js';

/** The health of an inspected container; nothing when it has no healthcheck. */
export function readHealth(container: Json): { readonly health?: Health } {
  const health = container.at('State').at('Health');
  const status = readHealthStatus(health.at('Status').string);
  if (status !== undefined) {
    const failingStreak = health.at('FailingStreak').number ?? 0;
    return { health: { status, failingStreak, probes: health.at('Log').list.map(readProbe) } };
  }
  // Before its first start the engine tells no health, but what the probe will be.
  const [test] = container.at('Config').at('Healthcheck').at('Test').list;
  const hasProbe = test !== undefined && test.string !== 'NONE';
  return hasProbe ? { health: { status: 'starting', failingStreak: 0, probes: [] } } : {};
}

/** Undefined also for the engine's `none`. */
export function readHealthStatus(word: string | undefined): HealthStatus | undefined {
  return word === 'starting' || word === 'healthy' || word === 'unhealthy' ? word : undefined;
}

function readProbe(probe: Json): Health['probes'][number] {
  return {
    startedAt: engineTime(probe.at('Start').string) ?? 0,
    endedAt: engineTime(probe.at('End').string) ?? 0,
    exitCode: probe.at('ExitCode').number ?? 0,
    output: probe.at('Output').string ?? '',
  };
}
