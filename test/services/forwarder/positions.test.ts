import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createShelf, queuedLines, type Shelf } from './keeping.js';

let shelf: Shelf;
beforeEach(async () => {
  shelf = await createShelf();
});
afterEach(() => shelf.remove());

const at = (ns: bigint) => ({ since: ns, stdout: { ns, ordinal: 0 } });

describe('positions', () => {
  it('are behind the last line that is settled, also after a restart', async () => {
    const positions = await shelf.loadPositions();
    positions.settle([...queuedLines(1, 5), ...queuedLines(7, 2, 'b')]);
    await positions.save();
    const again = await shelf.loadPositions();
    expect(again.of('a')).toEqual(at(5n));
    expect(again.of('b')).toEqual(at(8n));
    expect(again.of('c')).toBeUndefined();
    expect(shelf.said).toEqual([]);
  });

  it('keep every digit of a time in ns', async () => {
    const since = 1_800_000_000_123_456_789n;
    const positions = await shelf.loadPositions();
    const next = { since, stderr: { ns: since, ordinal: 3 } };
    positions.settle([{ bytes: Buffer.alloc(0), origin: { container: 'a', next } }]);
    await positions.save();
    expect((await shelf.loadPositions()).of('a')).toEqual(next);
  });

  it('of containers that are gone are forgotten', async () => {
    const positions = await shelf.loadPositions();
    positions.settle([...queuedLines(1, 1), ...queuedLines(2, 1, 'b')]);
    positions.retain(new Set(['b']));
    await positions.save();
    expect((await shelf.loadPositions()).of('a')).toBeUndefined();
    expect((await shelf.loadPositions()).of('b')).toEqual(at(2n));
  });

  it.each(['', '{"v":1,', '{"v":2,"containers":{}}', '{"v":1,"containers":{"a":{"since":-1}}}'])(
    'that cannot be read count as none, and are said: %j',
    async (text) => {
      await mkdir(shelf.path);
      await writeFile(join(shelf.path, 'positions.json'), text);
      expect((await shelf.loadPositions()).of('a')).toBeUndefined();
      expect(shelf.said).toHaveLength(1);
      expect(shelf.said[0]).toMatch(/^positions are not readable/);
    },
  );

  it('that cannot be written are said once, and written when they can be', async () => {
    const positions = await shelf.loadPositions();
    await rm(shelf.path, { recursive: true });
    positions.settle(queuedLines(1, 1));
    await positions.save();
    await positions.save();
    expect(shelf.said).toEqual(['positions could not be written']);
    await mkdir(shelf.path);
    await positions.save();
    expect(shelf.said).toHaveLength(2);
    expect((await shelf.loadPositions()).of('a')).toEqual(at(1n));
  });

  it('are written only when they have changed, and leave no other file', async () => {
    const positions = await shelf.loadPositions();
    await positions.save();
    expect(await readdir(shelf.path)).toEqual([]);
    positions.settle(queuedLines(1, 1));
    await Promise.all([positions.save(), positions.save()]);
    expect(await readdir(shelf.path)).toEqual(['positions.json']);
    expect(await readFile(join(shelf.path, 'positions.json'), 'utf8')).toMatch(/^\{"v":1,/);
  });
});
