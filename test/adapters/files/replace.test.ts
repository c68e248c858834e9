import {
  chmod,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFiles } from '../../../src/adapters/files.js';

let root = '';
const files = createFiles({ env: {} });
const at = (name: string) => join(root, name);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'altctl-test-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('a file whose text is replaced', () => {
  it('keeps its mode, and leaves nothing beside it', async () => {
    await writeFile(at('a.yaml'), 'a: 1\r\n');
    await chmod(at('a.yaml'), 0o640);
    await files.replace(at('a.yaml'), { before: 'a: 1\r\n', after: 'a: 2\r\n' });
    expect(await readFile(at('a.yaml'), 'utf8')).toBe('a: 2\r\n');
    expect((await stat(at('a.yaml'))).mode & 0o7777).toBe(0o640);
    expect(await readdir(root)).toEqual(['a.yaml']);
  });

  it.runIf(process.getuid?.() === 0)('keeps its owner', async () => {
    await writeFile(at('a.yaml'), 'a: 1\n');
    const { chown } = await import('node:fs/promises');
    await chown(at('a.yaml'), 12345, 23456);
    await files.replace(at('a.yaml'), { before: 'a: 1\n', after: 'a: 2\n' });
    expect(await stat(at('a.yaml'))).toMatchObject({ uid: 12345, gid: 23456 });
  });

  it('stays behind its link', async () => {
    await writeFile(at('real.yaml'), 'a: 1\n');
    await symlink('real.yaml', at('link.yaml'));
    await files.replace(at('link.yaml'), { before: 'a: 1\n', after: 'a: 2\n' });
    expect((await lstat(at('link.yaml'))).isSymbolicLink()).toBe(true);
    expect(await readFile(at('real.yaml'), 'utf8')).toBe('a: 2\n');
  });

  it('keeps its byte order mark', async () => {
    await writeFile(at('a.yaml'), '\uFEFFa: 1\n');
    const before = (await files.read(at('a.yaml'))) ?? '';
    await files.replace(at('a.yaml'), { before, after: before.replace('1', '2') });
    expect(await readFile(at('a.yaml'), 'utf8')).toBe('\uFEFFa: 2\n');
  });

  it('is left alone when it has changed since it was read', async () => {
    await writeFile(at('a.yaml'), 'a: 3\n');
    await expect(
      files.replace(at('a.yaml'), { before: 'a: 1\n', after: 'a: 2\n' }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile', kind: 'refused' });
    expect(await readFile(at('a.yaml'), 'utf8')).toBe('a: 3\n');
    expect(await readdir(root)).toEqual(['a.yaml']);
  });

  it('says which one can not be written', async () => {
    const path = join(at('missing'), 'a.yaml');
    await expect(files.replace(path, { before: '', after: 'a: 2\n' })).rejects.toMatchObject({
      code: 'file-not-writable',
      message: expect.stringContaining(path) as unknown,
    });
  });
});
