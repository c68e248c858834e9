import { readFile, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startOf } from '../../../src/adapters/lock/is-running.js';
import { KEY, ended, forever, head, leave, lock, nextOutput, path } from './locks.js';
import { refused, startChild, startHolder, taken, waitFor, writeScript } from './locks.js';

describe('a holder', () => {
  it('that was killed holds nothing', async () => {
    const holder = await startHolder(forever);
    expect(await refused('down')).toMatchObject({ pid: holder.pid, title: 'up of a child' });
    holder.kill('SIGKILL');
    await ended(holder);
    await (
      await taken()
    )();
    expect(await readdir(dirname(path()))).toEqual([]);
  });

  it('that was killed and that nobody has buried holds nothing', async () => {
    // A shell that becomes a program which buries no children leaves one of them as a zombie.
    const script = await writeScript('dies.mjs', `${head} process.kill(process.pid, 'SIGKILL');`);
    const line = `"$0" "$1" & exec sleep 60`;
    startChild('sh', ['-c', line, process.execPath, script]);
    const dead = await waitFor(async () => {
      const text = await readFile(path(), 'utf8').catch(() => '{}');
      const pid = /"pid":(\d+)/.exec(text)?.[1] ?? '';
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      return status.includes('State:\tZ') ? pid : undefined;
    });
    expect(dead).toMatch(/^\d+$/);
    await (
      await taken()
    )();
  });

  it('whose pid is used again by another process holds nothing', async () => {
    await leave({ pid: process.pid, start: 'long ago' });
    await (
      await taken()
    )();
    await leave({ pid: process.pid, start: startOf(process.pid) });
    expect(await refused('down')).toMatchObject({ pid: process.pid, title: 'up of old' });
  });

  it.each(['', '{"pid":', '{"pid":1,"token":"../x"}'])(
    'of whom %j is left holds nothing',
    async (text) => {
      await leave(text);
      await (
        await taken()
      )();
      expect(await readdir(dirname(path()))).toEqual([]);
    },
  );

  it('that died while it took over another one holds nothing', async () => {
    await leave({ pid: process.pid, start: 'long ago', token: 'first' });
    await leave({ pid: process.pid, start: 'later', token: 'second' }, '.after-first');
    await leave('', '.after-second');
    await (
      await taken()
    )();
    expect(await readdir(dirname(path()))).toEqual([]);
  });

  it('that is just taking over another one is told of', async () => {
    await leave({ pid: process.pid, start: 'long ago', token: 'first' });
    await leave({ pid: process.pid, start: startOf(process.pid), token: 'second' }, '.after-first');
    expect(await refused('down')).toMatchObject({ pid: process.pid, title: 'up of old' });
  });

  it('is told to whoever only looks, and the lock stays free for others', async () => {
    expect(await lock().holder(KEY)).toBeUndefined();
    const release = await taken();
    expect(await lock().holder(KEY)).toMatchObject({ pid: process.pid, title: 'up core' });
    await release();
    expect(await lock().holder(KEY)).toBeUndefined();
    await (
      await taken()
    )();
    await leave({ pid: process.pid, start: 'long ago' });
    expect(await lock().holder(KEY)).toBeUndefined();
  });

  it('is interrupted when that is asked for, and as often', async () => {
    const holder = await startHolder(`
      let times = 0;
      process.on('SIGINT', () => { times += 1; console.log(times); if (times === 2) process.exit(130); });
      ${forever}`);
    const asking = lock();
    const told = await asking.acquire(KEY, 'down');
    if (typeof told === 'function') throw new Error('the lock was free');
    const first = nextOutput(holder);
    asking.interrupt(told);
    expect(await first).toBe('1\n');
    asking.interrupt(told);
    expect(await ended(holder)).toBe(130);
    expect(() => {
      asking.interrupt(told);
    }).not.toThrow();
  });

  it('is not interrupted when its pid is another process by now', async () => {
    const bystander = startChild('sleep', ['60']);
    const { pid = 0 } = bystander;
    await leave({ pid, start: startOf(pid) });
    const asking = lock();
    expect(await asking.acquire(KEY, 'down')).toMatchObject({ pid });
    bystander.kill('SIGKILL');
    await ended(bystander);
    asking.interrupt({ pid: process.pid, title: 'up', since: 0 });
    asking.interrupt({ pid, title: 'up', since: 0 });
  });
});
