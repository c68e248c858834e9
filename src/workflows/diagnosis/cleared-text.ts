import type { Finding } from '../../model/finding.js';
import type { Timeline } from '../../model/timeline.js';

/** How a finding has come to its end: `cleared after 60s (SIGKILL, exit 137)`. */
export function clearedText(finding: Finding, timeline: Timeline, afterMs: number): string {
  const seconds = Math.max(1, Math.round(afterMs / 1000));
  const stopped = timeline.containers.get(finding.subject.container ?? '')?.stopped;
  const isStop = finding.step?.startsWith('stop') === true && stopped !== undefined;
  const signal = stopped?.signalsSent.includes(9) === true ? 'SIGKILL, ' : '';
  const how = isStop ? ` (${signal}exit ${stopped.exitCode})` : '';
  return `cleared after ${seconds}s${how}`;
}
