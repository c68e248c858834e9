import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { EventStream } from '../../model/docker.js';
import { isSilence } from '../../model/is-silence.js';
import type { Clock } from '../../model/ports.js';
import type { ContainerEvent, EngineConnection, EngineSignal } from '../../model/signals.js';
import { Json } from '../json.js';
import { Queue } from '../queue.js';
import { readLines } from '../read-lines.js';
import type { EngineClient } from './engine-client.js';
import type { EngineClock } from './engine-clock.js';
import { reasonOf } from './engine-failures.js';
import { eventsPath } from './events-path.js';
import { readEvent } from './read-event.js';

/** Between attempts to reach the engine again, in ms: each waits longer, up to the last. */
const PAUSES_MS = [100, 200, 500, 1000, 2000] as const;

/** How far before the last event a new connection begins: events of one moment come in any order. */
const OVERLAP_MS = 1000;

/** As far the engine's clock may be behind ours where it is not read yet, in ms. */
const UNREAD_CLOCK_MS = 60 * 60 * 1000;

const NO_ANSWER = 'the engine does not answer';

/** Keys of events that are known, to tell each once; more than the engine itself keeps. */
const KNOWN_EVENTS = 512;

export interface EventSource {
  readonly project: string;
  /** ms since the epoch */
  readonly since: number;
  /** Ends the stream. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** @throws AltctlError `external` when there is no such context */
  readonly engine: () => EngineClient;
}

/**
 * The project's container events. When the connection breaks it is opened again at the last event,
 * as often as needed; the engine keeps 256 events, so after a long break some may be missing.
 * @throws AltctlError `external` from `ready` when the first attempt fails, and from the loop, unless
 *   the engine is there and only silent
 */
export function openEvents(source: EventSource): EventStream {
  const signals = new Queue<EngineSignal>();
  const follower = new EventFollower(source, signals);
  const first = follower.connect();
  follower.follow(first).then(
    () => {
      signals.end();
    },
    (error: unknown) => {
      signals.fail(error);
    },
  );
  const ready = first.then(() => undefined);
  // Whoever only loops hears of the failure there.
  ready.catch(() => undefined);
  return { ready, [Symbol.asyncIterator]: () => signals[Symbol.asyncIterator]() };
}

class EventFollower {
  readonly #source: EventSource;
  readonly #signals: Queue<EngineSignal>;
  readonly #known = new Set<string>();
  /** By the engine's clock. */
  #last: number | undefined;

  constructor(source: EventSource, signals: Queue<EngineSignal>) {
    this.#source = source;
    this.#signals = signals;
  }

  async connect(): Promise<Readable> {
    const { project, signal, engine } = this.#source;
    const { clock } = engine();
    return engine().open(eventsPath(project, { since: this.#since(clock) }), signal);
  }

  /** By the engine's clock; what comes of it from before the beginning is not told. */
  #since(clock: EngineClock): number {
    if (this.#last !== undefined) return this.#last - OVERLAP_MS;
    const since = clock.toEngine(this.#source.since);
    return clock.isRead ? since : since - UNREAD_CLOCK_MS;
  }

  async follow(first: Promise<Readable>): Promise<void> {
    const { signal } = this.#source;
    try {
      let stream = await first.catch(unlessSilent);
      do {
        this.#tell('lost', stream === undefined ? NO_ANSWER : await this.#readToEnd(stream));
        stream = await this.#reconnect();
        if (stream !== undefined) this.#tell('restored');
      } while (stream !== undefined);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Returns why it ended. */
  async #readToEnd(stream: Readable): Promise<string> {
    readLines(stream, {
      onLine: (line) => {
        const event = readEvent(Json.parse(line) ?? new Json(undefined));
        if (event !== undefined) this.#pass(event);
      },
    });
    try {
      await finished(stream);
      return 'the engine closed it';
    } catch (error) {
      return reasonOf(error);
    }
  }

  /** Undefined when the stream is no longer wanted. */
  async #reconnect(): Promise<Readable | undefined> {
    const { clock, signal } = this.#source;
    for (let attempt = 0; ; attempt += 1) {
      await clock.sleep(PAUSES_MS[attempt] ?? PAUSES_MS[4], signal);
      if (signal.aborted) return undefined;
      try {
        return await this.connect();
      } catch {
        // Told as lost already; the next attempt may do.
      }
    }
  }

  #pass(event: ContainerEvent): void {
    const key = `${event.id} ${event.action} ${event.at}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    const [oldest] = this.#known;
    if (this.#known.size > KNOWN_EVENTS && oldest !== undefined) this.#known.delete(oldest);
    this.#last = Math.max(this.#last ?? event.at, event.at);
    const at = this.#source.engine().clock.toOwn(event.at);
    if (at >= this.#source.since) this.#signals.push({ ...event, at });
  }

  #tell(state: EngineConnection['state'], reason?: string): void {
    const { clock, signal } = this.#source;
    if (signal.aborted) return;
    const told = { source: 'engine', kind: 'connection', at: clock.now(), state } as const;
    this.#signals.push(reason === undefined ? told : { ...told, reason });
  }
}

function unlessSilent(error: unknown): undefined {
  if (!isSilence(error)) throw error;
}
