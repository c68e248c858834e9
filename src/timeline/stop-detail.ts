import { duration } from '../model/duration.js';
import { sigkill, signalName, sigterm } from '../model/signal-name.js';
import type { ContainerTimeline } from '../model/timeline.js';
import type { RunScope } from './expectations.js';
import { graceOf } from './grace-of.js';

const answers = {
  caught: 'handled',
  ends: 'ends it',
  ignored: 'ignored',
  undelivered: 'without a handler',
} as const;

/** What a container that is being stopped waits for: `SIGTERM ignored, SIGKILL in 48s`. */
export function stopDetail(
  container: ContainerTimeline,
  scope: RunScope,
  now: number,
): string | undefined {
  const { activity, facts } = container;
  if (activity === undefined || activity.signalsSent.length === 0) return undefined;
  if (activity.step === 'remove-old' || activity.step === 'rename') return undefined;
  if (activity.signalsSent.includes(sigkill)) return 'SIGKILL sent';
  const signal = signalName(activity.signalsSent.at(-1) ?? sigterm);
  const said = `${signal} ${activity.disposition === undefined ? 'sent' : answers[activity.disposition]}`;
  const graceMs = graceOf(scope, facts);
  if (graceMs === undefined) return said;
  const leftMs = activity.stepStartedAt + graceMs - now;
  return `${said}, SIGKILL in ${duration(Math.ceil(leftMs / 1000) * 1000)}`;
}
