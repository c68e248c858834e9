import { open, readFile, stat } from 'node:fs/promises';
import type { QueuedLine } from './queued-line.js';

const NEWLINE = 0x0a;

/** One file of the spool. */
export interface Segment {
  readonly path: string;
  readonly number: number;
  bytes: number;
  lines: number;
  /** How much of it has been sent already, in bytes and lines; a restart begins at its head again. */
  sentBytes: number;
  sentLines: number;
}

export const segmentName = (number: number) => `${String(number).padStart(12, '0')}.ndjson`;

/** The number of a segment's file; undefined for other files. */
export function numberOf(name: string): number | undefined {
  const [, digits] = /^(\d{12})\.ndjson$/.exec(name) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** A segment that an earlier process left; a line that was torn when it ended was never acknowledged, and is left out. */
export async function findSegment(path: string, number: number): Promise<Segment> {
  const content = await readFile(path);
  const bytes = content.lastIndexOf(NEWLINE) + 1;
  let lines = 0;
  for (let at = content.indexOf(NEWLINE); at !== -1; at = content.indexOf(NEWLINE, at + 1))
    lines += 1;
  // Whatever is appended later must not continue the torn line.
  if (bytes < (await stat(path)).size) await truncateTo(path, bytes);
  return { path, number, bytes, lines, sentBytes: 0, sentLines: 0 };
}

/** Removes what stands behind the lines that are known to be there. @returns whether it could */
export async function cutBack({ path, bytes }: Segment): Promise<boolean> {
  return truncateTo(path, bytes).then(
    () => true,
    () => false,
  );
}

async function truncateTo(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.truncate(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What is read at once; a longer line is read whole. In bytes. */
const READ_BYTES = 256 * 1024;

/** The next lines that were not sent: at most `most` of them, one at least unless none is left. */
export async function readSegment(
  { path, sentBytes, bytes }: Segment,
  most: number,
): Promise<readonly QueuedLine[]> {
  const some = await readPart(path, sentBytes, Math.min(bytes, sentBytes + READ_BYTES));
  const content = some.includes(NEWLINE) ? some : await readPart(path, sentBytes, bytes);
  const lines: QueuedLine[] = [];
  let start = 0;
  while (lines.length < most) {
    const end = content.indexOf(NEWLINE, start) + 1;
    if (end === 0) break;
    lines.push({ bytes: content.subarray(start, end) });
    start = end;
  }
  return lines;
}

async function readPart(path: string, from: number, to: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const content = Buffer.alloc(Math.max(to - from, 0));
    const { bytesRead } = await file.read(content, 0, content.length, from);
    return content.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
