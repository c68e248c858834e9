import { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFiles } from '../../src/adapters/files.js';

let root = '';
const at = (name: string) => join(root, name);
const files = () => createFiles({ env: { XDG_STATE_HOME: at('state') } });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'altctl-test-'));
  await mkdir(at('folder'));
  await writeFile(at('text.yaml'), 'größe: 1\n');
  await writeFile(at('latin1.yaml'), Buffer.from([0x67, 0x72, 0xf6]));
  await writeFile(at('large.yaml'), Buffer.alloc(5 * 1024 * 1024, 'a'));
  await symlink('text.yaml', at('link.yaml'));
  await symlink('folder', at('link'));
  await symlink('nowhere.yaml', at('broken.yaml'));
  await symlink('circle.yaml', at('circle.yaml'));
  execFileSync('mkfifo', [at('pipe.yaml')]);
});

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('reading', () => {
  it('gives the text of a file, also by a link', async () => {
    expect(await files().read(at('text.yaml'))).toBe('größe: 1\n');
    expect(await files().read(at('link.yaml'))).toBe('größe: 1\n');
  });

  it('gives nothing where nothing is', async () => {
    expect(await files().read(at('missing.yaml'))).toBeUndefined();
    expect(await files().read(at('text.yaml/below.yaml'))).toBeUndefined();
  });

  it.each([
    ['folder', 'is-a-folder', 'is a folder, not a file'],
    ['large.yaml', 'file-too-large', 'is too large: 5.0 MiB, altctl reads up to 4 MiB'],
    ['latin1.yaml', 'not-utf8', 'is not UTF-8 text'],
    ['broken.yaml', 'broken-link', 'is a link to nowhere.yaml, which does not exist'],
    ['circle.yaml', 'file-unreadable', 'cannot be read: its links go round in a circle'],
    ['pipe.yaml', 'not-a-file', 'is not a regular file'],
  ])('says what is wrong with %s', async (name, code, words) => {
    await expect(files().read(at(name))).rejects.toMatchObject({
      ...{ kind: 'configuration', code },
      message: `${at(name)} ${words}`,
    });
  });
});

describe('listing', () => {
  it('gives names in order, and links as what they lead to', async () => {
    expect(await files().list(root)).toEqual([
      { name: 'broken.yaml', kind: 'file' },
      { name: 'circle.yaml', kind: 'file' },
      { name: 'folder', kind: 'folder' },
      { name: 'large.yaml', kind: 'file' },
      { name: 'latin1.yaml', kind: 'file' },
      { name: 'link', kind: 'folder' },
      { name: 'link.yaml', kind: 'file' },
      { name: 'pipe.yaml', kind: 'other' },
      { name: 'text.yaml', kind: 'file' },
    ]);
  });

  it('gives nothing where there is no folder', async () => {
    expect(await files().list(at('missing'))).toEqual([]);
    expect(await files().list(at('text.yaml'))).toEqual([]);
  });
});

describe('the real path', () => {
  it('leads through links, and is the path itself where nothing is', async () => {
    expect(await files().real(at('link/x'))).toBe(at('link/x'));
    expect(await files().real(at('link'))).toBe(await files().real(at('folder')));
  });
});

describe('keeping', () => {
  it('gives equal texts one file that only its owner can read', async () => {
    const path = await files().keep('alt/top', 'yaml', 'include: []\n');
    expect(path).toBe(files().keptPath('alt/top', 'yaml', 'include: []\n'));
    expect(await files().keep('alt/top', 'yaml', 'include: []\n')).toBe(path);
    expect(path.startsWith(at('state/altctl/kept/alt_top-'))).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('include: []\n');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(at('state/altctl/kept'))).mode & 0o777).toBe(0o700);
  });

  it('gives other texts other files, and leaves no drafts', async () => {
    const path = await files().keep('alt', 'yaml', 'one');
    expect(await files().keep('alt', 'yaml', 'two')).not.toBe(path);
    const names = await readdir(at('state/altctl/kept'));
    expect(names.every((name) => name.endsWith('.yaml'))).toBe(true);
  });

  it('removes what nobody has used for a month', async () => {
    const old = await files().keep('alt', 'yaml', 'old');
    const used = await files().keep('alt', 'yaml', 'used');
    const longAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    await Promise.all([utimes(old, longAgo, longAgo), utimes(used, longAgo, longAgo)]);
    await files().keep('alt', 'yaml', 'used');
    await files().keep('alt', 'yaml', 'new');
    expect(await files().read(old)).toBeUndefined();
    expect(await files().read(used)).toBe('used');
  });

  it('says where it can not', async () => {
    const stuck = createFiles({ env: { XDG_STATE_HOME: at('text.yaml') } });
    await expect(stuck.keep('alt', 'yaml', 'x')).rejects.toMatchObject({
      ...{ kind: 'configuration', code: 'state-not-writable' },
      hints: ['set XDG_STATE_HOME to a folder that you can write to'],
    });
  });
});
