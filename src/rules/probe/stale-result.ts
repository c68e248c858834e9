import type { Diagnosis } from '../rule.js';
import { duration } from '../../model/duration.js';
import { placeOf } from '../places.js';
import { seconds } from '../wording/seconds.js';
import { probeCommand } from './probe-command.js';
import { probeEvidence } from './probe-evidence.js';
import type { ProbeFacts } from './probe-facts.js';

/**
 * No probe has ended since the last start: the engine keeps its log of probes over a restart, and
 * what stands there says nothing about now.
 */
export function staleResult(facts: ProbeFacts): Diagnosis | undefined {
  const { sinceStart, health, container, context, config, name, service } = facts;
  if (sinceStart.length > 0 || container.startedAt === undefined) return undefined;
  const started = duration(context.now - container.startedAt);
  const old = health.probes.length > 0;
  const interval = config === undefined ? [] : [`every ${seconds(config.intervalMs)}`];
  return {
    severity: 'error',
    summary: old
      ? `${name} was started ${started} ago and no probe has ended since: its last result is stale, from before the start`
      : `${name} was started ${started} ago and no probe has ended since`,
    cause: { service, reason: 'no probe has ended since its last start' },
    evidence: [
      ...probeEvidence(facts),
      ...interval.map((text) => ({ what: 'runs', text })),
      ...(old ? [{ what: 'stale', text: 'every logged probe ended before the last start' }] : []),
    ],
    remedy: [
      { text: 'ask the probe now', command: probeCommand(facts) },
      {
        text: `let the first probe of ${service} come sooner: healthcheck.start_interval: 2s with a start_period, or a shorter interval`,
      },
    ],
    places: placeOf(context, service, ['healthcheck.test', 'healthcheck']),
  };
}
