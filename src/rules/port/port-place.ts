import type { LiveContext } from '../rule.js';
import { placeOf, type NotedPlace } from '../places.js';

/** A service with more entries than this has them found by their list as a whole. */
const mostPorts = 100;

/** Where a service publishes a host port: its entry in `ports`, else the list, else the service. */
export function portPlace(
  context: LiveContext,
  service: string,
  port: number,
  note: string,
): readonly NotedPlace[] {
  const entries = entryCount(context, service);
  for (let index = 0; index < entries; index += 1) {
    const entry = context.place(service, `ports.${index}`);
    if (entry === undefined) continue;
    const published = context.place(service, `ports.${index}.published`)?.text;
    const written = published ?? hostPart(entry.text ?? '');
    if (covers(written, port)) return [{ ...entry, note }];
  }
  return placeOf(context, service, entries === 1 ? ['ports.0', 'ports'] : ['ports'], note);
}

function entryCount({ place }: LiveContext, service: string): number {
  let count = 0;
  while (count < mostPorts && place(service, `ports.${count}`) !== undefined) count += 1;
  return count;
}

/** Of `[ADDRESS:]HOST:CONTAINER[/PROTOCOL]`; empty where only a container port is written. */
function hostPart(entry: string): string {
  const parts = entry.replace(/\/\w+$/u, '').split(':');
  return parts.length < 2 ? '' : (parts.at(-2) ?? '');
}

/** A port, or a range of them. */
function covers(written: string, port: number): boolean {
  const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/u.exec(written) ?? [];
  return from !== '' && Number(from) <= port && port <= Number(to);
}
