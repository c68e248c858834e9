import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf, type Log } from '../../running/log.js';
import { inspectContainer, type Target } from '../engine/containers.js';
import { isGone, type Engine } from '../engine/engine-client.js';
import type { Backlog, Standing } from '../keeping/backlog.js';
import { toLogLine } from '../line/log-line.js';
import { createFrameDecoder } from './frames.js';
import { LineJoiner, type JoinedLine } from './line-joiner.js';
import { advance, createRecall, type ResumePoint } from './resume-point.js';
import { createTerminalDecoder } from './terminal-output.js';

/** Between attempts to read on, in ms: each waits longer, up to the last. */
const PAUSES_MS = [100, 200, 500, 1_000, 2_000, 5_000] as const;

/** A reading that was open for longer was no failure, however it ended, in ms. */
const LASTING_MS = 5_000;

const NS_PER_SECOND = 1_000_000_000n;

export interface ReaderOptions {
  readonly engine: Engine;
  readonly backlog: Backlog;
  readonly target: Target;
  /** The container's full id. */
  readonly id: string;
  readonly name: string;
  readonly from: ResumePoint;
  readonly log: Log;
}

/** Since when (ms of the process's own clock) a container can't be read, and why by the last attempt. */
export interface Trouble {
  readonly since: number;
  readonly reason: string;
}

/** What one reading came to. */
type End = 'gone' | 'stopped' | 'running' | 'broken';

/** Reads one container's output, over all its starts and stops, into the backlog. */
export class ContainerReader {
  /** Its plain name at the moment. */
  name: string;
  readonly #options: ReaderOptions;
  readonly #closing = new AbortController();
  #standing: Standing = 'living';
  #point: ResumePoint;
  #isAskedAgain = false;
  #reading: Promise<void> | undefined;
  #failures = 0;
  #trouble: Trouble | undefined;
  /** When the engine began to hand out output; undefined while it does not. */
  #openedAt: number | undefined;
  /** To an end of the container's, once at least. */
  #isRead = false;
  #wakeUp = new AbortController();

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#point = options.from;
    this.name = options.name;
  }

  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  /** Undefined while it is read, and where there is nothing to read. */
  get trouble(): Trouble | undefined {
    return this.#openedAt === undefined ? this.#trouble : undefined;
  }

  /** Resolves when nothing is being read any more. */
  get rested(): Promise<void> {
    return this.#reading ?? Promise.resolve();
  }

  get standing(): Standing {
    return this.#standing;
  }

  set standing(standing: Standing) {
    if (this.#standing === standing) return;
    this.#standing = standing;
    this.#options.backlog.wake();
  }

  /** Reads what there is from the last line on, and what comes until the container stops. */
  read(): void {
    this.#isAskedAgain = true;
    this.#wakeUp.abort();
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = undefined;
    });
  }

  /** Lines that were read so far are in the backlog when it resolves. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#wakeUp.abort();
    await this.#reading;
  }

  async #readOn(): Promise<void> {
    while (this.#isAskedAgain && !this.#closing.signal.aborted) {
      this.#isAskedAgain = false;
      const end = await this.#readOnce();
      if (end === 'gone') return;
      // Closed while it runs on: a restart of the engine, or one of the container that is not told yet.
      if (end === 'running' || end === 'broken') await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    this.#isAskedAgain = true;
    const pause = PAUSES_MS[this.#failures] ?? PAUSES_MS[5];
    this.#failures += 1;
    this.#wakeUp = new AbortController();
    const { signal } = this.#wakeUp;
    if (this.#closing.signal.aborted) return;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }

  async #readOnce(): Promise<End> {
    const { engine, id, log } = this.#options;
    const { signal } = this.#closing;
    const joiner = new LineJoiner();
    let isLeaving = false;
    try {
      const before = await inspectContainer(engine, id, signal);
      ({ isLeaving } = before);
      const { hasTerminal } = before;
      await this.#follow(joiner, hasTerminal);
      this.#isRead = true;
      this.#trouble = undefined;
      const after = await inspectContainer(engine, id, signal).catch(orGone);
      if (after?.isRunning !== true) this.#take(joiner.end(), joiner);
      if (after === undefined) return 'gone';
      return after.isRunning ? 'running' : 'stopped';
    } catch (error) {
      if (signal.aborted) return 'stopped';
      if (isGone(error)) return this.#tellGone();
      if (isLeaving) return this.#tellLeaving(reasonOf(error));
      this.#tellBroken(reasonOf(error));
      return 'broken';
    } finally {
      this.#openedAt = undefined;
      if (joiner.unreadable > 0)
        log('warn', 'the engine gave lines without a time; they are left out', {
          ...{ container: this.name, lines: joiner.unreadable },
        });
    }
  }

  #tellGone(): End {
    if (!this.#isRead)
      this.#options.log('warn', 'a container was removed before it could be read', {
        container: this.name,
      });
    return 'gone';
  }

  /** No trouble of ours: it is read again when the engine says that it runs. */
  #tellLeaving(reason: string): End {
    if (!this.#isRead)
      this.#options.log('warn', 'a container that is being removed cannot be read any more', {
        ...{ container: this.name, reason },
      });
    this.#trouble = undefined;
    return 'stopped';
  }

  /** Says why, unless it is as the last time. */
  #tellBroken(reason: string): void {
    const now = performance.now();
    const hasLasted = now - (this.#openedAt ?? now) > LASTING_MS;
    const before = hasLasted ? undefined : this.#trouble;
    if (before?.reason !== reason)
      this.#options.log('warn', 'reading broke off; it is taken up again', {
        ...{ container: this.name, reason },
      });
    this.#trouble = { since: before?.since ?? now, reason };
  }

  async #follow(joiner: LineJoiner, hasTerminal: boolean): Promise<void> {
    const { engine, id, backlog } = this.#options;
    const { signal } = this.#closing;
    const response = await engine.open(logsPath(id, this.#point.since), signal);
    this.#openedAt = performance.now();
    const decoder = hasTerminal ? createTerminalDecoder(Date.now) : createFrameDecoder();
    const isKnown = createRecall(this.#point);
    const pass = (lines: readonly JoinedLine[]) => {
      this.#take(
        lines.filter((line) => !isKnown(line.stream, line)),
        joiner,
      );
    };
    for await (const chunk of response as AsyncIterable<Buffer>) {
      for (const piece of decoder.push(chunk)) pass(joiner.push(piece));
      await backlog.room(() => this.#standing, signal);
    }
    for (const piece of decoder.end()) pass(joiner.push(piece));
  }

  #take(lines: readonly JoinedLine[], joiner: LineJoiner): void {
    const { backlog, target, id } = this.#options;
    for (const line of lines) {
      const { stream, ns, ordinal } = line;
      this.#point = advance(this.#point, stream, { ns, ordinal }, joiner.unfinished);
      const text = toLogLine(line, { ...target, container: id, name: this.name });
      const bytes = Buffer.from(`${JSON.stringify(text)}\n`);
      backlog.add({ bytes, origin: { container: id, next: this.#point } });
      this.#failures = 0;
      this.#trouble = undefined;
    }
  }
}

function logsPath(id: string, since: bigint): string {
  const fraction = String(since % NS_PER_SECOND).padStart(9, '0');
  const query = `follow=1&stdout=1&stderr=1&timestamps=1&since=${since / NS_PER_SECOND}.${fraction}`;
  return `/containers/${id}/logs?${query}`;
}

function orGone(error: unknown): undefined {
  if (!isGone(error)) throw error;
}
