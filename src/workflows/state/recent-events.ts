import type { Docker } from '../../model/docker.js';
import type { Clock } from '../../model/ports.js';
import type { Signal } from '../../model/signals.js';

/** ms in which the engine tells what it remembers; it does so at once. */
const tellingMs = 400;

/** What the engine remembers of a project's containers since a time (ms since the epoch). */
export async function recentEvents(
  { docker, clock }: { readonly docker: Docker; readonly clock: Clock },
  project: string,
  since: number,
): Promise<readonly Signal[]> {
  const told: Signal[] = [];
  const over = new AbortController();
  const listening = (async () => {
    for await (const signal of docker.events(project, since, over.signal)) told.push(signal);
  })().catch(() => undefined);
  await clock.sleep(tellingMs);
  over.abort();
  await listening;
  return told;
}
