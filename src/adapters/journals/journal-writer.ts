import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { JournalEntry, JournalHead } from '../../model/ports.js';
import type { Redact } from '../../model/redact.js';
import type { Signal } from '../../model/signals.js';
import { journalLine } from './journal-line.js';
import { rotate } from './rotate.js';
import { journalPath } from './runs-folder.js';
import { counting, isExpendable } from './thin-out.js';

/** From here on a run's journal takes only signals that can't be spared: no build without end. */
const LARGEST_BYTES = 20 * 1024 * 1024;

export interface JournalFile {
  readonly folder: string;
  readonly head: JournalHead;
  readonly redact: Redact;
  readonly largestBytes?: number;
}

export interface JournalWriter {
  write(entry: JournalEntry): void;
  close(): Promise<void>;
}

/** Opens a journal of its own file with its first line; whatever fails closes it without a word. */
export async function openWriter({
  folder,
  head,
  redact,
  largestBytes = LARGEST_BYTES,
}: JournalFile): Promise<JournalWriter> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let file: number | undefined = openSync(journalPath(folder, head.id), 'wx', 0o600);
  let bytes = 0;

  const isCountingOn = counting();
  const canBeSpared = (signal: Signal): boolean =>
    (bytes > largestBytes && isExpendable(signal)) || isCountingOn(signal);

  function end(): void {
    if (file !== undefined) closeSync(file);
    file = undefined;
  }

  // At once: what a run that is killed has done last is what is to be mended after it.
  function write(entry: JournalEntry): void {
    if (file === undefined || (entry.type === 'signal' && canBeSpared(entry.signal))) return;
    const line = journalLine(entry, redact);
    bytes += Buffer.byteLength(line);
    try {
      writeSync(file, line);
    } catch {
      end();
    }
  }

  write({ v: 1, type: 'run', ...head });
  return {
    write,
    close: async () => {
      end();
      await rotate(folder).catch(() => undefined);
    },
  };
}
