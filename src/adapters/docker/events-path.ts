import { ComposeLabel } from '../../model/container.js';
import { enginePath } from './engine-path.js';
import { containerActions } from './read-event.js';

/** Which of a project's events are asked for. */
export interface EventSpan {
  /** ms since the epoch */
  readonly since: number;
  /** The same; absent: without end. */
  readonly until?: number;
}

/** Where the engine tells the events of a project's containers. */
export function eventsPath(project: string, { since, until }: EventSpan): string {
  const filters = {
    type: ['container'],
    event: containerActions,
    label: [`${ComposeLabel.project}=${project}`],
  };
  const from = { since: seconds(since) };
  const span = until === undefined ? from : { ...from, until: seconds(until) };
  return enginePath('/events', filters, span);
}

/** As the engine reads a time: seconds since 1970 with a fraction, nothing else. */
function seconds(ms: number): string {
  return (ms / 1000).toFixed(6);
}
