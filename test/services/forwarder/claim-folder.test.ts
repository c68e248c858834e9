import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFolder } from '../../../services/rask-log-forwarder/keeping/claim-folder.js';
import { createFolder } from './program.js';

let folder: Awaited<ReturnType<typeof createFolder>>;
beforeEach(async () => {
  folder = await createFolder();
});
afterEach(() => folder.remove());

const said: string[] = [];
const claim = (path: string) => claimFolder(path, (_level, message) => said.push(message));

describe('a folder', () => {
  it('belongs to one at a time, however long its path is', async () => {
    const path = join(folder.path, 'p'.repeat(100), 's'.repeat(100));
    const release = await claim(path);
    await expect(claim(path)).rejects.toThrow(`another forwarder is at work in ${path}`);
    await release();
    expect(await readdir(path)).toEqual([]);
    await (
      await claim(path)
    )();
  });

  it('is free again as soon as its holder was killed', async () => {
    const program = `require('node:net').createServer().listen('0123456789ab.sock', () => console.log())`;
    const holder = spawn(process.execPath, ['--eval', program], {
      ...{ cwd: folder.path, stdio: ['ignore', 'pipe', 'inherit'] },
    });
    await once(holder.stdout, 'data');
    await expect(claim(folder.path)).rejects.toThrow('another forwarder');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(await readdir(folder.path)).toEqual(['0123456789ab.sock']);
    const release = await claim(folder.path);
    expect(await readdir(folder.path)).toHaveLength(1);
    await release();
  });

  it('of two that begin together is never both\u2019s', async () => {
    const outcomes = await Promise.allSettled([claim(folder.path), claim(folder.path)]);
    const held = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(held.length).toBeLessThanOrEqual(1);
    for (const one of outcomes) if (one.status === 'fulfilled') await one.value();
  });

  it('that can hold no socket is nobody\u2019s, which is said', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    await (
      await claim(file)
    )();
    expect(said).toEqual(['nothing keeps other forwarders out of the spool']);
  });
});
