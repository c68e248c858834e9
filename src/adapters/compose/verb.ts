import type { ResourceProgress } from '../../model/signals.js';

type Phase = ResourceProgress['phase'];

/** One of Compose's words for what happens to a resource, and how far that means it is. */
export interface Verb {
  readonly word: string;
  readonly phase: Phase;
}

/**
 * The words of Compose 2.20 to 5.5, and of the engine for a layer of an image (Compose's
 * `pkg/api/event.go`, `pkg/progress/event.go`, `pkg/compose/pull.go`).
 */
const phases: ReadonlyMap<string, Phase> = new Map([
  ...words(
    'working',
    ...['Building', 'Committing', 'Configuring', 'Copying', 'Creating', 'Exporting', 'Killing'],
    ...['Pulling', 'Pushing', 'Recreate', 'Removing', 'Restart', 'Restarting', 'Starting'],
    ...['Stopping', 'Waiting', 'Working'],
    ...['Downloading', 'Extracting', 'Preparing', 'Pulling fs layer', 'Verifying Checksum'],
  ),
  ...words(
    'done',
    ...['Built', 'Committed', 'Configured', 'Copied', 'Created', 'Done', 'Exited', 'Exported'],
    ...['Healthy', 'Killed', 'Paused', 'Pulled', 'Pushed', 'Recreated', 'Removed', 'Restarted'],
    ...['Running', 'Skipped', 'Started', 'Stopped', 'Unpaused'],
    ...['Already exists', 'Download complete', 'Pull complete'],
    'Warning: No resource found to remove',
  ),
  ...words(
    'warning',
    ...['Interrupted', 'No resource found to remove', 'Resource is still in use', 'Warning'],
  ),
  ...words(
    'error',
    ...['Error', 'Error while Killing', 'Error while Removing', 'Error while Stopping'],
  ),
]);

/** Undefined for a sentence that is none of Compose's words. */
export function readVerb(text: string): Verb | undefined {
  const phase = phases.get(text) ?? phaseOfSkipped(text);
  return phase === undefined ? undefined : { word: text, phase };
}

/** The longest of Compose's words that a text begins with. */
export function leadingVerb(text: string): Verb | undefined {
  const parts = text.split(' ');
  for (let count = parts.length; count > 0; count -= 1) {
    const verb = readVerb(parts.slice(0, count).join(' '));
    if (verb !== undefined) return verb;
  }
  return undefined;
}

/** `Skipped - Image is already present locally`, `Skipped: optional dependency "db" …` */
function phaseOfSkipped(text: string): Phase | undefined {
  if (text.startsWith('Skipped - ')) return 'done';
  return text.startsWith('Skipped: ') ? 'warning' : undefined;
}

function words(phase: Phase, ...verbs: readonly string[]): readonly (readonly [string, Phase])[] {
  return verbs.map((verb) => [verb, phase]);
}
