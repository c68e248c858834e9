import type { ClassicLevel, Iterator, Snapshot } from 'classic-level';
import type { KeyRange } from './keys.js';
import { splitLineKey } from './keys.js';
import type { LevelDb } from './state.js';

export interface Stored {
  readonly order: string;
  readonly value: string;
}

export interface Reading {
  readonly level: LevelDb;
  readonly snapshot: Snapshot;
  readonly isReverse: boolean;
}

/** Read at once, whichever is reached first. */
const MOST_LINES = 256;
const MOST_BYTES = 64 * 1024;

/** Goes through one range of lines; holds some 64 KiB of it. */
export class Cursor {
  readonly #iterator: Iterator<ClassicLevel, string, string>;
  #lines: readonly [string, string][] = [];
  #next = 0;
  #head: Stored | undefined;

  constructor({ level, snapshot, isReverse }: Reading, range: KeyRange) {
    const options = { ...range, snapshot, reverse: isReverse, highWaterMarkBytes: MOST_BYTES };
    this.#iterator = level.iterator(options);
  }

  /** The line that it stands at; undefined at the end, and before the first `advance`. */
  get head(): Stored | undefined {
    return this.#head;
  }

  /** Whether `step` would have to read. */
  get needsReading(): boolean {
    return this.#next >= this.#lines.length;
  }

  async read(): Promise<void> {
    this.#lines = await this.#iterator.nextv(MOST_LINES);
    this.#next = 0;
  }

  step(): void {
    const entry = this.#lines[this.#next];
    this.#next += 1;
    this.#head = entry && { order: splitLineKey(entry[0]).order, value: entry[1] };
  }

  close(): Promise<void> {
    return this.#iterator.close();
  }
}
