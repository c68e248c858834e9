import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEY, ended, leave, path, startChild, state, taken, writeScript } from './locks.js';

describe('many who want the lock of a dead holder', () => {
  it('get it one after the other, never two at once', { timeout: 60_000 }, async () => {
    await leave({ pid: process.pid, start: 'long ago' });
    const wins = 12;
    const script = await writeScript('competitor.mjs', competitor);
    const words = [script, path(), String(wins)];
    const competitors = Array.from({ length: 8 }, () => startChild(process.execPath, words));
    expect(await Promise.all(competitors.map(ended))).toEqual(competitors.map(() => 0));
    const log = await readFile(join(state(), 'log'), 'utf8');
    expect(log.trim().split('\n')).toHaveLength(competitors.length * wins);
    await (
      await taken()
    )();
    expect(await readdir(dirname(path()))).toEqual([]);
  });
});

/** Who gets the lock proves to be alone, and then leaves it as one who has died would. */
const competitor = `
  import { appendFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
  import { randomUUID } from 'node:crypto';
  import { setTimeout as sleep } from 'node:timers/promises';
  import { createLock } from './lock.mjs';
  const [path, wins] = process.argv.slice(2);
  const root = process.env.XDG_STATE_HOME;
  const lock = createLock({ env: process.env });
  for (let won = 0; won < Number(wins); ) {
    const release = await lock.acquire('${KEY}', 'up');
    if (typeof release !== 'function') continue;
    won += 1;
    writeFileSync(root + '/alone', '', { flag: 'wx' });
    await sleep(Math.random() * 3);
    unlinkSync(root + '/alone');
    appendFileSync(root + '/log', process.pid + '\\n');
    const dead = { pid: process.pid, start: 'long ago', token: randomUUID() };
    const draft = root + '/' + dead.token;
    writeFileSync(draft, JSON.stringify(dead));
    renameSync(draft, path);
    await release();
  }
`;
