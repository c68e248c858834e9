import type { Finding } from '../../model/finding.js';
import type { RunOutcome } from '../../model/view.js';
import type { Timeline } from '../../model/timeline.js';
import type { RunScope } from '../../timeline/expectations.js';
import { runView } from '../../timeline/run-view.js';
import type { RunSession } from '../session.js';

export interface AnnouncedRun {
  readonly command: RunOutcome['command'];
  readonly scope: RunScope;
}

/** What a run has seen and found so far. */
export interface SeenSoFar {
  readonly timeline: Timeline;
  readonly findings: readonly Finding[];
}

/** Tells that a run begins; `seen` is asked whenever somebody wants to draw it. */
export function announce(
  { observer, ports }: RunSession,
  { command, scope }: AnnouncedRun,
  seen: () => SeenSoFar,
): void {
  const { project, title, awaited: services, startedAt: at } = scope;
  observer.started({ project, title, command, services, at }, () => {
    const { timeline, findings } = seen();
    return runView(timeline, scope, findings, ports.clock.now());
  });
}
