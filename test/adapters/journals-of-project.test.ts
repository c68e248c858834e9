import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rotate } from '../../src/adapters/journals/rotate.js';
import {
  asItIs,
  fileOf,
  folder,
  head,
  journals,
  record,
  startedAt,
  stateRoot,
} from './journal-project.js';

describe('the journals of a project', () => {
  it('are listed, newest first', async () => {
    const older = await record([]);
    const newer = journals().open({ ...head, startedAt: startedAt + 1000 }, asItIs);
    await newer.close();
    expect(await journals().list('alt')).toEqual([newer.id, older]);
    expect(await journals().list('other')).toEqual([]);
  });

  it('are no way to other files', async () => {
    const id = await record([]);
    await writeFile(join(stateRoot(), 'altctl', 'runs', `${id}.ndjson`), '{"v":1,"type":"run"}');
    expect(await journals().read('alt/..', id)).toBeUndefined();
    expect(await journals().read('..', id)).toBeUndefined();
    expect(await journals().read('alt', `../${id}`)).toBeUndefined();
    expect(await journals().list('../runs')).toEqual([]);
    await journals()
      .open({ ...head, project: '../escaped' }, asItIs)
      .close();
    expect(await readdir(join(stateRoot(), 'altctl'))).toEqual(['runs']);
  });

  it('are fifty at most', async () => {
    await mkdir(folder(), { recursive: true });
    const ids = Array.from({ length: 55 }, (_, day) => `202601${String(day + 10)}-000000-0000`);
    for (const id of ids) await writeFile(fileOf(id), '');
    const newest = await record([]);
    expect(await journals().list('alt')).toEqual([newest, ...ids.slice(-49).reverse()]);
  });

  it('take no more room than they have, the oldest making way', async () => {
    await mkdir(folder(), { recursive: true });
    const ids = ['20260101-000000-0000', '20260102-000000-0000', '20260103-000000-0000'];
    for (const id of ids) await writeFile(fileOf(id), 'x'.repeat(40));
    await rotate(folder(), { runs: 50, bytes: 100 });
    expect(await journals().list('alt')).toEqual([ids[2], ids[1]]);
    await rotate(folder(), { runs: 50, bytes: 10 });
    expect(await journals().list('alt')).toEqual([ids[2]]);
  });
});
