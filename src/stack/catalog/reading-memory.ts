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
  private recalled: Promise<ReadonlyMap<string, Remembered>> | undefined;
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
    const of = hash(text);
    this.recalled ??= recall(this.memory, this.name);
    const known = (await this.recalled).get(key);
    // What this same altctl remembered under the key is what `read` made then.
    if (known?.of === of) return this.use<Reading>(key, known as Remembered & { reading: Reading });
    this.changed = true;
    return this.use(key, { of, reading: await read() });
  }

  /** Remembers what was used, where that is not what was remembered already. */
  async save(): Promise<void> {
    if (!this.changed || this.memory === undefined) return;
    await this.memory.remember(this.name, JSON.stringify([...this.used]));
  }

  private use<Reading>(key: string, remembered: { of: string; reading: Reading }): Reading {
    this.used.set(key, remembered);
    return remembered.reading;
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
