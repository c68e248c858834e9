import type { ContainerSnapshot, Health, HealthcheckConfig } from '../../model/container.js';
import type { LiveContext } from '../rule.js';
import { inspected } from '../subject.js';
import { duration } from '../../model/duration.js';
import { subjectOf } from '../subject.js';

export type Probe = Health['probes'][number];

/** What is known of a healthcheck that does not succeed. */
export interface ProbeFacts {
  readonly context: LiveContext;
  /** For sentences. */
  readonly name: string;
  readonly service: string;
  /** For docker commands. */
  readonly containerName: string;
  readonly container: ContainerSnapshot;
  readonly health: Health;
  readonly config?: HealthcheckConfig;
  /** The newest probe that failed, also one from before the last start. */
  readonly last?: Probe;
  /** Those that ended after the container's last start, oldest first. */
  readonly sinceStart: readonly Probe[];
  /** How a summary begins: `web is unhealthy`. */
  readonly opening: string;
}

/** Undefined when the container does not run, has no healthcheck, is healthy, or does not answer. */
export function probeFacts(context: LiveContext): ProbeFacts | undefined {
  const container = inspected(context);
  if (container === undefined) return undefined;
  const { health, status, config, startedAt = 0 } = container;
  if (status !== 'running' || health === undefined || health.status === 'healthy') return undefined;
  const { name, service, container: containerName } = subjectOf(context);
  const newest = health.probes.at(-1);
  return {
    context,
    name,
    service,
    containerName,
    container,
    health,
    ...(config?.healthcheck === undefined ? {} : { config: config.healthcheck }),
    ...(newest === undefined || newest.exitCode === 0 ? {} : { last: newest }),
    sinceStart: health.probes.filter(({ endedAt }) => endedAt >= startedAt),
    opening:
      health.status === 'unhealthy'
        ? `${name} is unhealthy`
        : `${name} is not healthy ${duration(context.now - startedAt)} after its start`,
  };
}
