import { duration } from '../../model/duration.js';
import type { Finding } from '../../model/finding.js';
import type { Timeline } from '../../model/timeline.js';
import { keyOf } from '../../timeline/container-index.js';

/** How a finding has come to its end: `cleared after 1m 00s (SIGKILL, exit 137)`. */
export function howCleared(finding: Finding, timeline: Timeline, afterMs: number): string {
  const key = keyOf(timeline, finding.subject.container ?? '');
  const stopped = timeline.containers.get(key)?.stopped;
  const isStop = finding.step?.startsWith('stop') === true && stopped !== undefined;
  const signal = stopped?.signalsSent.includes(9) === true ? 'SIGKILL, ' : '';
  const how = isStop ? ` (${signal}exit ${stopped.exitCode})` : '';
  return `cleared after ${duration(afterMs)}${how}`;
}
