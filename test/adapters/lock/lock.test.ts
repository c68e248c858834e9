import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEY, ended, lock, path, refused, startHolder, state, taken } from './locks.js';

describe('a lock', () => {
  it('is held by one, and the others are told by whom and since when', async () => {
    const before = Date.now();
    const release = await taken();
    const holder = await refused('down');
    expect(holder).toMatchObject({ pid: process.pid, title: 'up core' });
    expect(holder.since).toBeGreaterThanOrEqual(before);
    expect(holder.since).toBeLessThanOrEqual(Date.now());
    await release();
    await (
      await taken()
    )();
  });

  it('of one key does not hold up another', async () => {
    const release = await taken();
    const other = await lock().acquire('other', 'up');
    expect(other).toBeTypeOf('function');
    await release();
  });

  it('is a file that its owner alone can read, and leaves nothing behind', async () => {
    const release = await taken();
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path()))).mode & 0o777).toBe(0o700);
    await refused('down');
    await release();
    await release();
    expect(await readdir(dirname(path()))).toEqual([]);
  });

  it('of another is not let go', async () => {
    const release = await taken();
    await rm(path());
    const other = await taken();
    await release();
    expect(await refused('down')).toMatchObject({ pid: process.pid });
    await other();
  });

  it('is let go when its holder exits without doing so', async () => {
    const holder = await startHolder(`console.log('held'); process.exit(3);`);
    await ended(holder);
    expect(await readdir(dirname(path()))).toEqual([]);
  });

  it('says so where it can not be kept', async () => {
    await writeFile(join(state(), 'altctl'), 'a file where the folder should be');
    await expect(lock().acquire(KEY, 'up')).rejects.toMatchObject({
      ...{ kind: 'configuration', code: 'state-not-writable' },
      hints: ['set XDG_STATE_HOME to a folder that you can write to'],
    });
  });
});
