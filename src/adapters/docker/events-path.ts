import { ComposeLabel } from '../../model/container.js';
import { enginePath } from './engine-path.js';
import { containerActions } from './read-event.js';

/** Which of a project's events are asked for. */
export interface EventSpan {
  /** ms since the epoch */
  readonly since: number;
  /** ISO 8601; absent: without end. */
  readonly until?: string;
}

/** Where the engine tells the events of a project's containers. */
export function eventsPath(project: string, { since, until }: EventSpan): string {
  const filters = {
    type: ['container'],
    event: containerActions,
    label: [`${ComposeLabel.project}=${project}`],
  };
  const from = { since: (since / 1000).toFixed(6) };
  return enginePath('/events', filters, until === undefined ? from : { ...from, until });
}
