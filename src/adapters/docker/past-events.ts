import type { ContainerEvent } from '../../model/signals.js';
import { Json } from '../json.js';
import type { EngineClient } from './engine-client.js';
import { throwIfRefused } from './engine-failures.js';
import { eventsPath } from './events-path.js';
import { engineTime } from './engine-time.js';
import { readEvent } from './read-event.js';

/**
 * What the engine remembers of a project's containers since a time (ms since the epoch), oldest
 * first. It ends its answer at a time of its own clock.
 * @throws AltctlError `external` when it does not answer, or refuses
 */
export async function listPastEvents(
  engine: EngineClient,
  project: string,
  since: number,
): Promise<readonly ContainerEvent[]> {
  const { clock } = engine;
  const told = engineTime((await engine.get('/info')).at('SystemTime').string);
  // It is told to the nanosecond, read to the millisecond.
  const until = (told ?? clock.toEngine(Date.now())) + 1;
  const path = eventsPath(project, { since: clock.toEngine(since), until });
  const { status, bytes } = await engine.download(path);
  const lines = bytes.toString().split('\n');
  throwIfRefused(path, { status, body: Json.parse(lines[0] ?? '') ?? new Json('') });
  const events = lines.flatMap((line) => readEvent(Json.parse(line) ?? new Json(undefined)) ?? []);
  return events.map((event) => ({ ...event, at: clock.toOwn(event.at) }));
}
