import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { parseJson } from '../parse-json.js';
import { isOneOff, labelsOf, plainName, type Target } from './containers.js';
import type { Engine } from './engine-client.js';

const ACTIONS = ['start', 'die', 'rename', 'destroy'] as const;

export interface ContainerEvent {
  readonly action: (typeof ACTIONS)[number];
  readonly id: string;
  readonly name: string;
}

const eventSchema = z.object({
  Action: z.enum(ACTIONS),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }),
});

/**
 * What happens to the target's containers, from now on, until the connection breaks or `signal` closes it.
 * @throws Error when the engine can't be reached
 */
export async function openEvents(
  engine: Engine,
  target: Target,
  signal: AbortSignal,
): Promise<AsyncIterable<ContainerEvent>> {
  const filters = { type: ['container'], event: ACTIONS, label: labelsOf(target) };
  const query = encodeURIComponent(JSON.stringify(filters));
  return readEvents(await engine.open(`/events?filters=${query}`, signal));
}

async function* readEvents(response: IncomingMessage): AsyncIterable<ContainerEvent> {
  let rest = '';
  for await (const part of response.setEncoding('utf8')) {
    const lines = (rest + String(part)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const event = readEvent(line);
      if (event !== undefined) yield event;
    }
  }
}

/** Undefined for what is none of ours. */
function readEvent(line: string): ContainerEvent | undefined {
  const { success, data } = eventSchema.safeParse(parseJson(line));
  if (!success || isOneOff(data.Actor.Attributes)) return undefined;
  const { ID: id, Attributes } = data.Actor;
  return { action: data.Action, id, name: plainName(Attributes.name ?? id.slice(0, 12)) };
}
