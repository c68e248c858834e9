import { createInterface } from 'node:readline';
import { engineOfNow, labelled } from '../engine-api.js';
import { until } from '../project.js';

/** What the engine itself says about a container of the project. */
export interface EngineEvent {
  /** The engine's own time, ms since the epoch. */
  readonly at: number;
  /** E.g. `kill`, `die`, `start`, `health_status: unhealthy`. */
  readonly action: string;
  readonly service: string | undefined;
  readonly container: string | undefined;
  readonly id: string;
  /** Of a `kill`: its number. */
  readonly signal: number | undefined;
  /** Of a `die`. */
  readonly exitCode: number | undefined;
}

export interface EventFilter {
  readonly signal?: number;
  /** Only later than this, ms since the epoch. */
  readonly after?: number;
  /** ms to wait for it; 30 s without. */
  readonly limitMs?: number;
}

/** The engine's events of one project: lateness is measured against these, not altctl's word. */
export interface EngineEvents {
  readonly all: readonly EngineEvent[];
  /** Waits for the first such event of a service. */
  readonly first: (service: string, action: string, filter?: EventFilter) => Promise<EngineEvent>;
  readonly close: () => void;
}

interface RawEvent {
  readonly Type: string;
  readonly Action: string;
  readonly timeNano: number;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
}

/** Records from now on; what happens before the stream is open is in it, too. */
export function recordEvents(project: string): EngineEvents {
  const all: EngineEvent[] = [];
  const over = new AbortController();
  const since = (Date.now() / 1000).toFixed(3);
  const query = `since=${since}&${labelled(project)}`;
  void engineOfNow()
    .open(`/events?${query}`, over.signal)
    .then(async (stream) => {
      for await (const line of createInterface({ input: stream })) {
        const event = JSON.parse(line) as RawEvent;
        if (event.Type === 'container') all.push(eventOf(event));
      }
    })
    // A test may kill its engine.
    .catch(() => undefined);
  return {
    all,
    async first(service, action, { signal, after = 0, limitMs = 30_000 } = {}) {
      const find = () =>
        all.find(
          (event) =>
            event.service === service &&
            event.action === action &&
            event.at > after &&
            (signal === undefined || event.signal === signal),
        );
      await until(`the engine's ${action} of ${service}`, () => find() !== undefined, limitMs);
      const event = find();
      if (event === undefined) throw new Error(`no ${action} of ${service}`);
      return event;
    },
    close: () => {
      over.abort();
    },
  };
}

function eventOf({ Action: action, timeNano, Actor }: RawEvent): EngineEvent {
  const { ID: id, Attributes: attributes } = Actor;
  const { signal, exitCode } = attributes;
  return {
    at: timeNano / 1e6,
    action,
    id,
    service: attributes['com.docker.compose.service'],
    container: attributes.name,
    signal: signal === undefined ? undefined : Number(signal),
    exitCode: exitCode === undefined ? undefined : Number(exitCode),
  };
}
