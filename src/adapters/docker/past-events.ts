import type { ContainerEvent } from '../../model/signals.js';
import { Json } from '../json.js';
import type { EngineClient } from './engine-client.js';
import { engineRefused } from './engine-failures.js';
import { eventsPath } from './events-path.js';
import { readEvent } from './read-event.js';

/**
 * What the engine remembers of a project's containers since a time (ms since the epoch), oldest
 * first. It ends its answer at a time of its own clock, which may differ from ours.
 * @throws AltctlError `external` when it does not answer, or refuses
 */
export async function listPastEvents(
  engine: EngineClient,
  project: string,
  since: number,
): Promise<readonly ContainerEvent[]> {
  const now = (await engine.get('/info')).at('SystemTime').string ?? new Date().toISOString();
  const path = eventsPath(project, { since, until: now });
  const { status, bytes } = await engine.download(path);
  const lines = bytes.toString().split('\n');
  if (status >= 400) throw engineRefused(path, status, Json.parse(lines[0] ?? '') ?? new Json(''));
  return lines.flatMap((line) => readEvent(Json.parse(line) ?? new Json(undefined)) ?? []);
}
