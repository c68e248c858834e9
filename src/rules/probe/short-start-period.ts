import type { Diagnosis } from '../rule.js';
import { duration } from '../../model/duration.js';
import { placeOf } from '../places.js';
import { said } from '../wording/said.js';
import { seconds } from '../wording/seconds.js';
import { probeEvidence } from './probe-evidence.js';
import type { ProbeFacts } from './probe-facts.js';

/** Nothing listens yet, in the words of curl, wget, Node, Python, psql, redis-cli and their like. */
const notListening =
  /connection refused|ECONNREFUSED|(?:could not|can't|cannot|failed to) connect|no response|rejecting connections/iu;

const step = 5000;

/** Unhealthy before it has finished booting: nothing listens yet, and the program goes on printing. */
export function shortStartPeriod(facts: ProbeFacts): Diagnosis | undefined {
  const { health, sinceStart, last, context, name, service, config } = facts;
  const bootMs = bootTime(facts);
  if (bootMs === undefined || config === undefined || last === undefined) return undefined;
  const failsFromStart = sinceStart.every(({ exitCode }) => exitCode !== 0);
  if (health.status !== 'unhealthy' || !failsFromStart || !notListening.test(last.output)) {
    return undefined;
  }
  if (!printsOn(facts)) return undefined;
  const suggested = seconds(Math.ceil((bootMs * 1.5) / step) * step);
  const given =
    config.startPeriodMs === 0
      ? 'no start_period'
      : `a start_period of ${seconds(config.startPeriodMs)}`;
  return {
    severity: 'error',
    summary: `${name} is unhealthy ${duration(bootMs)} after its start and may still be booting: nothing listens yet, and it has ${given}`,
    cause: { service, reason: 'its probes count before it has booted' },
    evidence: [...probeEvidence(facts), ...said(context.evidence.output, 3)],
    remedy: [
      { text: 'watch it boot', command: `altctl logs ${service} --follow` },
      { text: `give ${service} time to boot: healthcheck.start_period: ${suggested}` },
    ],
    places: placeOf(
      context,
      service,
      ['healthcheck.start_period', 'healthcheck.test', 'healthcheck'],
      `${suggested} would do for this boot`,
    ),
  };
}

/** ms from its start until now, where its probes have had no more than their first chances. */
function bootTime({ container, context, config }: ProbeFacts): number | undefined {
  if (container.startedAt === undefined || config === undefined) return undefined;
  const seenAt = Math.min(context.evidence.at, context.container?.facts?.healthAt ?? Infinity);
  const elapsed = seenAt - container.startedAt;
  const { startPeriodMs, retries, intervalMs, timeoutMs } = config;
  const chances = startPeriodMs + retries * (intervalMs + timeoutMs);
  return elapsed >= 0 && elapsed <= chances ? context.evidence.at - container.startedAt : undefined;
}

/** It has said something since probes began to fail. */
function printsOn({ context, sinceStart }: ProbeFacts): boolean {
  const output = context.evidence.output;
  const first = sinceStart[0];
  if (output === undefined || output === 'silent' || first === undefined) return false;
  return output.some(({ at }) => at >= first.startedAt);
}
