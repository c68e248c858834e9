import { Cursor, type Reading, type Stored } from './cursor.js';
import type { KeyRange } from './keys.js';

/** Goes through several ranges as one, in the order of time; the newest first when it reads in reverse. */
export async function* merge(
  reading: Reading,
  ranges: readonly KeyRange[],
): AsyncGenerator<readonly Stored[]> {
  const cursors = ranges.map((range) => new Cursor(reading, range));
  try {
    for (const cursor of cursors) await advance(cursor);
    let ready: Stored[] = [];
    for (;;) {
      const first = foremost(cursors, reading.isReverse);
      if (first?.head === undefined) break;
      ready.push(first.head);
      // Reading lets others have their turn, which is when what is ready goes out.
      if (first.needsReading) {
        yield ready;
        ready = [];
      }
      await advance(first);
    }
    yield ready;
  } finally {
    await Promise.all(cursors.map((cursor) => cursor.close()));
  }
}

async function advance(cursor: Cursor): Promise<void> {
  if (cursor.needsReading) await cursor.read();
  cursor.step();
}

function foremost(cursors: readonly Cursor[], isReverse: boolean): Cursor | undefined {
  let best: Cursor | undefined;
  for (const cursor of cursors) {
    if (cursor.head === undefined) continue;
    if (best?.head === undefined) best = cursor;
    else if (isReverse ? cursor.head.order > best.head.order : cursor.head.order < best.head.order)
      best = cursor;
  }
  return best;
}
