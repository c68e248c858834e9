import {
  appendFile,
  mkdir,
  readdir,
  rename,
  rm,
  rmdir,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createShelf, drain, queued, queuedLines, textOf, type Shelf } from './keeping.js';

let shelf: Shelf;
beforeEach(async () => {
  shelf = await createShelf();
});
afterEach(() => {
  vi.useRealTimers();
  return shelf.remove();
});

const files = async () => (await readdir(shelf.path)).toSorted();
const texts = (from: number, count: number) => queuedLines(from, count).map(textOf);

describe('lines in the spool', () => {
  it('are given back in their order, and their files go when they are acknowledged', async () => {
    const spool = await shelf.openSpool();
    for (let from = 0; from < 100; from += 10) await spool.append(queuedLines(from, 10));
    expect(spool.lines).toBe(100);
    expect(await drain(spool)).toEqual(texts(0, 100));
    expect(spool.lines).toBe(0);
    expect(await files()).toEqual([]);
  });

  it('are there after a restart, from the head of the file that was not sent whole', async () => {
    const spool = await shelf.openSpool();
    await spool.append(queuedLines(0, 10));
    const some = await spool.read(4);
    if (some !== undefined) await spool.settle(some);
    expect(spool.lines).toBe(6);
    expect(await drain(await shelf.openSpool())).toEqual(texts(0, 10));
  });

  it('are whole: one that was torn when the process ended is left out and not continued', async () => {
    const spool = await shelf.openSpool();
    await spool.append(queuedLines(0, 3));
    const [file = ''] = await files();
    await appendFile(join(shelf.path, file), '"torn');
    const again = await shelf.openSpool();
    await again.append(queuedLines(3, 3));
    expect(await drain(again)).toEqual(texts(0, 6));
  });

  it('may be longer than what is read at once', async () => {
    const spool = await shelf.openSpool();
    await spool.append([queued(1, 'a', 300 * 1024), queued(2)]);
    expect(await drain(spool)).toEqual(['a 1', 'a 2']);
  });

  it('make room for newer ones when it is full, and are counted', async () => {
    await shelf.remove();
    shelf = await createShelf(2_000);
    const spool = await shelf.openSpool();
    await spool.append(queuedLines(0, 1_000));
    expect(spool.bytes).toBeLessThanOrEqual(2_000);
    const left = await drain(spool);
    expect(left.at(-1)).toBe('a 999');
    const dropped = shelf.dropped.reduce((sum, one) => sum + one, 0);
    expect(left).toEqual(texts(dropped, 1_000 - dropped));
    expect(dropped).toBeLessThan(940);
  });

  it('are not lost when one is asked for while the first are being written', async () => {
    const spool = await shelf.openSpool();
    for (let round = 0; round < 20; round += 1) {
      const writing = spool.append(queuedLines(round, 1));
      await spool.read(1);
      await writing;
      expect(await drain(spool)).toEqual([`a ${round}`]);
    }
  });
});

describe('a folder that cannot be written', () => {
  it('is said, refuses lines, and takes them once it can', async () => {
    await writeFile(shelf.path, 'a file where the folder should be');
    const spool = await shelf.openSpool();
    expect(shelf.said).toEqual(['the spool is not usable']);
    await expect(spool.append(queuedLines(0, 3))).rejects.toThrow('ENOTDIR');
    expect(await spool.read(10)).toBeUndefined();
    await rm(shelf.path);
    await mkdir(shelf.path);
    await spool.append(queuedLines(0, 3));
    expect(await drain(spool)).toEqual(texts(0, 3));
  });

  it('keeps what was written before, and goes on behind it', async () => {
    const spool = await shelf.openSpool();
    await spool.append(queuedLines(0, 3));
    await spool.append(queuedLines(3, 3));
    // A full disk, to whoever writes.
    const [, second = ''] = await files();
    await rm(join(shelf.path, second));
    await symlink('/dev/full', join(shelf.path, second));
    await expect(spool.append(queuedLines(6, 3))).rejects.toThrow();
    await spool.append(queuedLines(9, 3));
    expect(await drain(spool)).toEqual([...texts(0, 3), ...texts(9, 3)]);
    expect(shelf.dropped).toEqual([3]);
  });
});

describe('a file that cannot be read', () => {
  it('costs what it holds alone, and no new one takes its name', async () => {
    await mkdir(join(shelf.path, '000000000007.ndjson'), { recursive: true });
    await writeFile(join(shelf.path, '000000000003.ndjson'), '"a 0"\n');
    await writeFile(join(shelf.path, '000000000005.ndjson'), '');
    await writeFile(join(shelf.path, 'notes.txt'), 'not ours\n');
    const spool = await shelf.openSpool();
    expect(shelf.said).toEqual(['a spooled file is not readable']);
    await spool.append(queuedLines(1, 2));
    expect(await files()).toContain('000000000008.ndjson');
    expect(await drain(spool)).toEqual(texts(0, 3));
    expect(await files()).toEqual(['000000000007.ndjson', 'notes.txt']);
  });

  it('now is tried again later, and given up and counted only after several times', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const spool = await shelf.openSpool();
    await spool.append(queuedLines(0, 3));
    await spool.append(queuedLines(3, 3));
    const [file = ''] = await files();
    await rename(join(shelf.path, file), join(shelf.path, 'aside'));
    await mkdir(join(shelf.path, file));
    expect(await spool.read(10)).toBeUndefined();
    expect(await spool.read(10)).toBeUndefined();
    expect(shelf.said).toEqual(['a spooled file is not readable']);
    await rmdir(join(shelf.path, file));
    await rename(join(shelf.path, 'aside'), join(shelf.path, file));
    vi.advanceTimersByTime(5_000);
    expect((await spool.read(1))?.lines).toHaveLength(1);
    await rm(join(shelf.path, file));
    await mkdir(join(shelf.path, file));
    for (let attempt = 1; attempt < 5; attempt += 1) {
      expect(await spool.read(10)).toBeUndefined();
      vi.advanceTimersByTime(5_000);
    }
    expect(shelf.dropped).toEqual([]);
    expect((await spool.read(10))?.lines).toHaveLength(3);
    expect(shelf.dropped).toEqual([3]);
  });

  it('is told and counted when somebody has removed it meanwhile', async () => {
    const spool = await shelf.openSpool();
    await spool.append(queuedLines(0, 3));
    const [file = ''] = await files();
    await rm(join(shelf.path, file));
    expect(await spool.read(10)).toBeUndefined();
    expect(shelf.dropped).toEqual([3]);
  });
});
