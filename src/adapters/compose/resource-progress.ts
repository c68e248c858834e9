import type { ResourceProgress } from '../../model/signals.js';
import { defined } from '../../model/defined.js';
import { readResourceId } from './resource-id.js';
import { readVerb, type Verb } from './verb.js';

/**
 * What Compose 2 has to say of a resource (`Event` of its `pkg/progress/event.go`). A container's
 * verb or error stands in `status`; a pull's verb in `text`, and its message or progress bar in
 * `status`. The phase that Compose knows is not told.
 */
export interface ProgressEvent {
  readonly id: string;
  readonly text?: string | undefined;
  readonly status?: string | undefined;
}

/** Undefined when the event says nothing. */
export function resourceProgress(
  { id, text, status }: ProgressEvent,
  at: number,
): ResourceProgress | undefined {
  const said = text ?? status;
  if (said === undefined) return undefined;
  const resource = readResourceId(id);
  const verb = readVerb(said);
  const message = text === undefined ? undefined : status;
  const detail = verb === undefined ? said : message;
  const { word, phase } = verb ?? sentence(resource.resource, text !== undefined);
  return {
    source: 'compose',
    kind: 'resource',
    at,
    ...resource,
    // Builds of Compose 2 name the image, or its service, without a kind.
    ...(word === 'Building' || word === 'Built' ? { resource: 'image' as const } : {}),
    phase,
    verb: word,
    ...defined({ text: detail === '' ? undefined : detail }),
  };
}

/** What a sentence in place of a verb is: depends on who says it. */
function sentence(resource: ResourceProgress['resource'], inText: boolean): Verb {
  // The engine's warnings about a new container.
  if (inText) return { word: 'Warning', phase: 'warning' };
  // The messages of a service's provider, i.e. an external program.
  if (resource === 'service' || resource === 'other') return { word: 'Working', phase: 'working' };
  return { word: 'Error', phase: 'error' };
}
