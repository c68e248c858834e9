import { mkdir, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  Backlog,
  type Batch,
  type Standing,
} from '../../../services/rask-log-forwarder/keeping/backlog.js';
import type { Positions } from '../../../services/rask-log-forwarder/keeping/positions.js';
import type { Spool } from '../../../services/rask-log-forwarder/keeping/spool.js';
import { createShelf, queued, queuedLines, textOf, type Shelf } from './keeping.js';

const LINE_BYTES = 20;

let shelf: Shelf;
let spool: Spool;
let positions: Positions;
const open = new AbortController().signal;

/** Room for 50 lines in memory and 200 on disk. */
async function create(): Promise<Backlog> {
  shelf = await createShelf(200 * LINE_BYTES);
  spool = await shelf.openSpool();
  positions = await shelf.loadPositions();
  return new Backlog({
    ...{ spool, positions, log: shelf.log, onDropped: shelf.onDropped },
    maxBytes: 50 * LINE_BYTES,
    limits: { lines: 10, bytes: 1_000, ageMs: 30 },
  });
}

let backlog: Backlog;
beforeEach(async () => {
  backlog = await create();
});
afterEach(() => shelf.remove());

const add = (from: number, count: number, container = 'a') => {
  for (const line of queuedLines(from, count, container)) backlog.add(line);
};
const textsOf = (batch: Batch | undefined) => batch?.lines.map(textOf);
const texts = (from: number, count: number) => queuedLines(from, count).map(textOf);

/** Takes all there is out of it, as the sender does. */
async function takeAll(): Promise<readonly string[]> {
  const all: string[] = [];
  for (let batch = await backlog.nextNow(); batch; batch = await backlog.nextNow()) {
    all.push(...(textsOf(batch) ?? []));
    await batch.settle();
  }
  return all;
}

/** Whether a reader of such a container goes on; if need be once its lines are on disk, but without waiting for anybody. */
async function hasRoom(standing: Standing): Promise<boolean> {
  const asked = new AbortController();
  const room = backlog.room(() => standing, asked.signal);
  asked.abort();
  await room;
  return backlog.queued.bytes < 50 * LINE_BYTES;
}

describe('a batch', () => {
  it('goes at once when it is full, and is settled up to its last line', async () => {
    add(0, 25);
    const batch = await backlog.next(open);
    expect(textsOf(batch)).toEqual(texts(0, 10));
    expect(positions.of('a')).toBeUndefined();
    await batch?.settle();
    expect(positions.of('a')).toMatchObject({ since: 9n });
    expect(backlog.queued).toEqual({ lines: 15, bytes: 15 * LINE_BYTES });
  });

  it('of few lines goes when the first has waited long enough', async () => {
    const startedAt = performance.now();
    add(0, 2);
    expect(textsOf(await backlog.next(open))).toEqual(texts(0, 2));
    expect(performance.now() - startedAt).toBeGreaterThan(25);
  });

  it('misses no line that comes while somebody begins to wait', async () => {
    for (let round = 0; round < 50; round += 1) {
      const next = backlog.next(open);
      // At each of the moments between looking and waiting.
      for (let turn = 0; turn < round % 10; turn += 1) await Promise.resolve();
      add(round, 1);
      const batch = await next;
      expect(textsOf(batch)).toEqual(texts(round, 1));
      await batch?.settle();
    }
  });

  it('holds one line at least, however large', async () => {
    backlog.add(queued(1, 'a', 5_000));
    backlog.add(queued(2));
    expect(textsOf(await backlog.next(open))).toEqual(['a 1']);
  });

  it('is none when the end comes first', async () => {
    const ending = new AbortController();
    const next = backlog.next(ending.signal);
    ending.abort();
    expect(await next).toBeUndefined();
  });
});

describe('when memory is full', () => {
  it('the lines of a living container go to disk, up to half of it; then its reader waits', async () => {
    let read = 0;
    while (await hasRoom('living')) add((read += 50) - 50, 50);
    expect(spool.bytes).toBeLessThanOrEqual(100 * LINE_BYTES);
    expect(backlog.queued.lines).toBe(50);
    const room = backlog.room(() => 'living', open);
    const batch = await backlog.next(open);
    await batch?.settle();
    expect(textsOf(batch)).toEqual(texts(0, 10));
    const rest = await takeAll();
    expect(rest).toEqual(texts(10, read - 10));
    await room;
    expect(shelf.dropped).toEqual([]);
  });

  it('those of an ended one may fill it, and those of a removed one even drop others', async () => {
    let read = 0;
    while (await hasRoom('ended')) add((read += 50) - 50, 50);
    expect(read).toBe(250);
    expect(shelf.dropped).toEqual([]);
    expect(await hasRoom('removed')).toBe(true);
    add(read, 10);
    const dropped = shelf.dropped.reduce((sum, one) => sum + one, 0);
    expect(dropped).toBeGreaterThanOrEqual(50);
    expect(await takeAll()).toEqual(texts(dropped, 260 - dropped));
  });

  it('a reader that waits goes on when its container is removed', async () => {
    let standing: Standing = 'living';
    while (await hasRoom('living')) add(0, 50);
    const room = backlog.room(() => standing, open);
    standing = 'removed';
    backlog.wake();
    await room;
    expect(backlog.queued.lines).toBe(0);
  });

  it('and the disk cannot be written, readers wait, and nothing is lost', async () => {
    await rm(shelf.path, { recursive: true });
    await writeFile(shelf.path, 'no folder');
    add(0, 60);
    expect(await hasRoom('removed')).toBe(false);
    expect(shelf.said).toContain('the spool could not be written');
    expect(positions.of('a')).toBeUndefined();
    expect(await takeAll()).toEqual(texts(0, 60));
    expect(await hasRoom('living')).toBe(true);
  });
});

describe('a batch that was spilled while it was on its way', () => {
  it('is sent once more rather than forgotten', async () => {
    add(0, 12);
    const batch = await backlog.next(open);
    await backlog.spill();
    add(12, 3);
    await batch?.settle();
    expect(await takeAll()).toEqual(texts(0, 15));
  });
});

describe('the lines of a removed container', () => {
  it('go to disk when they are not sent within a moment', async () => {
    add(0, 5, 'gone');
    await backlog.secure('gone', open);
    expect(backlog.queued.lines).toBe(0);
    expect(spool.lines).toBe(5);
  });

  it('stay off the disk when they are sent in time', async () => {
    add(0, 5, 'gone');
    const secured = backlog.secure('gone', open);
    const batch = await backlog.next(open);
    await batch?.settle();
    await secured;
    expect(spool.lines).toBe(0);
    expect(await takeAll()).toEqual([]);
  });
});

describe('at the end', () => {
  it('all that is in memory is written, and where each container is read on', async () => {
    add(0, 30);
    await backlog.leave();
    expect(spool.lines).toBe(30);
    expect(positions.of('a')).toMatchObject({ since: 29n });
  });

  it('a full spool gives up nothing for lines that the engine still has', async () => {
    await spool.append(queuedLines(0, 200, 'old'));
    add(0, 10);
    await backlog.leave();
    expect(shelf.dropped).toEqual([]);
    expect(positions.of('a')).toBeUndefined();
  });

  it('but it does for those of a removed container, which nobody else has', async () => {
    await spool.append(queuedLines(0, 200, 'old'));
    add(0, 10);
    add(0, 5, 'gone');
    await backlog.secure('gone', AbortSignal.abort());
    await backlog.leave();
    expect(shelf.dropped).not.toEqual([]);
    expect(positions.of('gone')).toMatchObject({ since: 4n });
    expect(positions.of('a')).toBeUndefined();
  });

  it('lines that can be kept nowhere are counted as dropped', async () => {
    add(0, 5, 'gone');
    await backlog.secure('gone', AbortSignal.abort());
    await rm(shelf.path, { recursive: true });
    await writeFile(shelf.path, 'no folder');
    await backlog.leave();
    expect(shelf.dropped).toEqual([5]);
    await rm(shelf.path);
    await mkdir(shelf.path);
  });
});
