import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf, type Log } from '../running/log.js';
import { listContainers, type ListedContainer, type Target } from './engine/containers.js';
import type { Engine } from './engine/engine-client.js';
import { openEvents, type ContainerEvent } from './engine/events.js';
import type { Backlog } from './keeping/backlog.js';
import type { Positions } from './keeping/positions.js';
import { ContainerReader, type Trouble } from './reading/container-reader.js';
import { BEGINNING } from './reading/resume-point.js';

/** The engine is asked again in case that an event was lost, in ms. */
const LIST_EVERY_MS = 15_000;

/** Between attempts to reach the engine, in ms. */
const RETRY_MS = 1_000;

export interface FollowerOptions {
  readonly engine: Engine;
  readonly target: Target;
  readonly backlog: Backlog;
  readonly positions: Positions;
  readonly log: Log;
}

/** Keeps one reader for each container of the target. */
export class TargetFollower {
  readonly #options: FollowerOptions;
  readonly #readers = new Map<string, ContainerReader>();
  /** What the engine has removed, while an older list may still name it. */
  readonly #destroyed = new Set<string>();
  readonly #closing = new AbortController();
  readonly #watching: Promise<unknown>;
  #lastListed: number | undefined;
  #unreachable: string | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#watching = Promise.all([this.#watchEvents(), this.#listAgainAndAgain()]);
  }

  /** Names of the containers that are being read. */
  get following(): readonly string[] {
    return [...this.#readers.values()].filter(({ isReading }) => isReading).map(({ name }) => name);
  }

  /** Containers that can't be read. */
  get unreadable(): readonly (Trouble & { readonly name: string })[] {
    return [...this.#readers.values()].flatMap(({ name, trouble }) =>
      trouble === undefined ? [] : [{ name, ...trouble }],
    );
  }

  /** When the engine last answered, in ms of the process's own clock; undefined before the first time. */
  get lastListed(): number | undefined {
    return this.#lastListed;
  }

  /** Why the engine does not answer; undefined while it does. */
  get unreachable(): string | undefined {
    return this.#unreachable;
  }

  /** What was read is in the backlog when it resolves. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#readers.values()].map((reader) => reader.close()));
    await this.#watching;
  }

  async #listAgainAndAgain(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await this.#list('stopped ones rest');
      await this.#sleep(this.#unreachable === undefined ? LIST_EVERY_MS : RETRY_MS);
    }
  }

  async #watchEvents(): Promise<void> {
    const { engine, target, log } = this.#options;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        const events = await openEvents(engine, target, signal);
        // What happened while nobody listened.
        await this.#list('stopped ones too');
        for await (const event of events) this.#take(event);
      } catch (error) {
        if (!this.#closing.signal.aborted)
          log('warn', 'events broke off', { reason: reasonOf(error) });
      }
      await this.#sleep(RETRY_MS);
    }
  }

  #take({ action, id, name }: ContainerEvent): void {
    switch (action) {
      case 'start': {
        const reader = this.#readerOf({ id, name });
        reader.standing = 'living';
        reader.read();
        break;
      }
      case 'die': {
        const reader = this.#readerOf({ id, name });
        reader.standing = 'ended';
        reader.read();
        break;
      }
      case 'rename': {
        const reader = this.#readers.get(id);
        if (reader !== undefined) reader.name = name;
        break;
      }
      case 'destroy':
        this.#destroyed.add(id);
        this.#leave(id);
        break;
    }
  }

  async #list(mode: 'stopped ones rest' | 'stopped ones too'): Promise<void> {
    const { engine, target, positions, log } = this.#options;
    const { signal } = this.#closing;
    try {
      const asked = performance.now();
      const known = new Set(this.#readers.keys());
      const destroyed = new Set(this.#destroyed);
      const containers = await listContainers(engine, target, signal);
      if (signal.aborted) return;
      this.#lastListed = asked;
      this.#unreachable = undefined;
      for (const container of containers) this.#meet(container, known, mode);
      const listed = new Set(containers.map(({ id }) => id));
      for (const id of known) if (!listed.has(id)) this.#leave(id);
      for (const id of destroyed) if (!listed.has(id)) this.#destroyed.delete(id);
      positions.retain(new Set([...listed, ...this.#readers.keys()]));
    } catch (error) {
      if (signal.aborted) return;
      const reason = reasonOf(error);
      if (this.#unreachable === undefined) log('warn', 'the engine does not answer', { reason });
      this.#unreachable = reason;
    }
  }

  #meet(
    container: ListedContainer,
    known: ReadonlySet<string>,
    mode: 'stopped ones rest' | 'stopped ones too',
  ): void {
    const { id, isRunning } = container;
    if (this.#destroyed.has(id)) return;
    const isNew = !known.has(id) && !this.#readers.has(id);
    const reader = this.#readerOf(container);
    reader.name = container.name;
    // While it is read the events know better: the list may be older.
    if (reader.isReading) return;
    reader.standing = isRunning ? 'living' : 'ended';
    if (isRunning || isNew || mode === 'stopped ones too') reader.read();
  }

  #readerOf({ id, name }: { readonly id: string; readonly name: string }): ContainerReader {
    const before = this.#readers.get(id);
    if (before !== undefined) return before;
    const { positions, ...others } = this.#options;
    const from = positions.of(id) ?? BEGINNING;
    const reader = new ContainerReader({ ...others, id, name, from });
    this.#readers.set(id, reader);
    this.#options.log('info', 'following', { container: name, id: id.slice(0, 12) });
    return reader;
  }

  /** The engine has removed it: what is being read still comes to its end. */
  #leave(id: string): void {
    const reader = this.#readers.get(id);
    if (reader === undefined || reader.standing === 'removed') return;
    reader.standing = 'removed';
    void this.#forget(id, reader);
  }

  async #forget(id: string, reader: ContainerReader): Promise<void> {
    await reader.rested;
    this.#readers.delete(id);
    await this.#options.backlog.secure(id, this.#closing.signal);
  }

  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }
}
