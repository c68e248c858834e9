import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { JournalEntry, JournalHead } from '../../model/ports.js';
import { journalLine } from './journal-line.js';
import { rotate } from './rotate.js';
import { journalPath } from './runs-folder.js';

/** From here on a run's journal takes no more signals, of a build without end for one. */
const LARGEST_BYTES = 20 * 1024 * 1024;

export interface JournalFile {
  readonly folder: string;
  readonly head: JournalHead;
  readonly redact: (text: string) => string;
  readonly largestBytes?: number;
}

export interface JournalWriter {
  write(entry: JournalEntry): void;
  /** Resolves when all is on disk, or when it is clear that it never will be. */
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
  const stream = createWriteStream(journalPath(folder, head.id), { flags: 'wx', mode: 0o600 });
  const ended = finished(stream).catch(() => undefined);
  let bytes = 0;

  function write(entry: JournalEntry): void {
    if (stream.destroyed || stream.writableEnded) return;
    if (entry.type === 'signal' && bytes > largestBytes) return;
    const line = journalLine(entry, redact);
    bytes += Buffer.byteLength(line);
    stream.write(line);
  }

  write({ v: 1, type: 'run', ...head });
  return {
    write,
    close: async () => {
      stream.end();
      await ended;
      await rotate(folder).catch(() => undefined);
    },
  };
}
