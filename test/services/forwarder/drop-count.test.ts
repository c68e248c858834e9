import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createShelf, type Shelf } from './keeping.js';

let shelf: Shelf;
beforeEach(async () => {
  shelf = await createShelf();
});
afterEach(() => shelf.remove());

describe('the count of dropped lines', () => {
  it('goes on after a restart, under the same id', async () => {
    const before = await shelf.loadDropCount();
    before.add(3);
    before.add(4);
    await before.saved;
    const after = await shelf.loadDropCount();
    after.add(1);
    expect(after).toMatchObject({ id: before.id, lines: 8 });
    await after.saved;
    expect(shelf.said).toEqual(Array.from({ length: 3 }, () => 'lines were dropped'));
  });

  it('that cannot be read is said, and another begins', async () => {
    const before = await shelf.loadDropCount();
    await mkdir(shelf.path, { recursive: true });
    await writeFile(join(shelf.path, 'dropped.json'), '{"v":1,');
    const after = await shelf.loadDropCount();
    expect(after.lines).toBe(0);
    expect(after.id).not.toBe(before.id);
    expect(shelf.said).toEqual(['the count of dropped lines is not readable']);
  });

  it('is kept in memory where it cannot be written', async () => {
    await writeFile(shelf.path, 'a file where the folder should be');
    const count = await shelf.loadDropCount();
    count.add(2);
    await count.saved;
    expect(count.lines).toBe(2);
    expect(shelf.said.at(-1)).toBe('the count of dropped lines could not be written');
  });
});
