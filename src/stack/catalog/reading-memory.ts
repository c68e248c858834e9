import type { Memory } from '../../model/ports.js';
import { hash } from '../hash.js';

/** One reading and the text that it is of. */
interface Remembered {
  readonly of: string;
  readonly reading: unknown;
}

/**
 * Readings of a project's files from earlier runs. Parsing YAML takes far longer than all else that
 * a short command does, and most files are the same as last time. A reading is plain data and
 * depends on its text alone, so a text that is the same needs no second one.
 */
export class ReadingMemory {
  private readonly used = new Map<string, Remembered>();
  private recalled: ReadonlyMap<string, Remembered> = new Map();
  private recalling: Promise<void> | undefined;
  private changed = false;

  /** @param name under which this project's readings are remembered */
  constructor(
    private readonly memory: Memory | undefined,
    private readonly name: string,
  ) {}

  /** The reading of a text: remembered, else made by `read`. */
  async reading<Reading>(
    key: string,
    text: string,
    read: () => Promise<Reading>,
  ): Promise<Reading> {
    await this.open();
    const of = hash(text);
    return (this.known(key, of) as Reading | undefined) ?? this.keep(key, of, await read());
  }

  /** The same at once; a memory that is not open yet remembers nothing. */
  readingNow<Reading>(key: string, text: string, read: () => Reading): Reading {
    const of = hash(text);
    return (this.known(key, of) as Reading | undefined) ?? this.keep(key, of, read());
  }

  /** Recalls what was read. */
  open(): Promise<void> {
    return (this.recalling ??= recall(this.memory, this.name).then((recalled) => {
      this.recalled = recalled;
    }));
  }

  /** Remembers what was used, where that is not what was remembered already. */
  async save(): Promise<void> {
    if (!this.changed || this.memory === undefined) return;
    await this.memory.remember(this.name, JSON.stringify([...this.used]));
  }

  private known(key: string, of: string): unknown {
    const known = this.recalled.get(key);
    if (known?.of !== of) return undefined;
    this.used.set(key, known);
    // What this same altctl remembered under the key is what it made of the text then.
    return known.reading;
  }

  private keep<Reading>(key: string, of: string, reading: Reading): Reading {
    this.changed = true;
    this.used.set(key, { of, reading });
    return reading;
  }
}

async function recall(
  memory: Memory | undefined,
  name: string,
): Promise<ReadonlyMap<string, Remembered>> {
  const text = await memory?.recall(name);
  try {
    return new Map(text === undefined ? [] : (JSON.parse(text) as [string, Remembered][]));
  } catch {
    return new Map();
  }
}
