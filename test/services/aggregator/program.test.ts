import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf } from './aggregators.js';
import { line, lines, ndjson } from './lines.js';
import { bundle, startProgram } from './program.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'altctl-test-aggregator-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const KILLS = 12;

describe('the program', () => {
  it('killed in the middle of work, again and again, has every acknowledged line once', async () => {
    const env = { DATA_DIR: join(folder, 'killed') };
    let running = await startProgram(env);
    const { url, ...client } = clientOf(`http://127.0.0.1:${running.port}`);
    const { port } = running;
    let isEnding = false;
    const names = ['a', 'b', 'c', 'd'];
    const counts = new Map(names.map((name) => [name, 0]));
    const countOf = (name: string) => counts.get(name) ?? 0;
    /** Sends batches of its own service until each is acknowledged, and counts their lines. */
    const send = async (service: string, container: string) => {
      while (!isEnding) {
        const sent = countOf(service);
        const body = ndjson(lines(sent, 40, { service, container }));
        const { status } = await client.post(body).catch(() => ({ status: 0 }));
        if (status === 200) counts.set(service, sent + 40);
        else await sleep(20);
      }
    };
    const senders = names.map((name) => send(name, name.repeat(64)));
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = new Map(counts);
      await sleep(50 + 37 * kill);
      const haveSent = () => names.every((name) => countOf(name) > (before.get(name) ?? 0));
      await expect.poll(haveSent, { timeout: 20_000, interval: 10 }).toBe(true);
      expect(await running.end('SIGKILL')).toEqual([null, 'SIGKILL']);
      running = await startProgram(env, String(port));
    }
    isEnding = true;
    await Promise.all(senders);
    for (const service of names) {
      const found = await client.messages(`service=${service}`);
      const sent = countOf(service);
      expect(new Set(found).size).toBe(found.length);
      // A batch without an answer may be there as well.
      expect(found.slice(0, sent)).toEqual(lines(0, sent).map(({ message }) => message));
      expect(found.length).toBeLessThanOrEqual(sent + 40);
    }
    const total = (await client.messages()).length;
    expect((await client.get('/v1/stats')).body).toMatchObject({ lines: total });
    expect(url).toContain(String(port));
    await running.end('SIGKILL');
  }, 120_000);

  it('ends by SIGTERM with exit code 0 and what it had under way', async () => {
    const running = await startProgram({ DATA_DIR: join(folder, 'ended') });
    const client = clientOf(`http://127.0.0.1:${running.port}`);
    await client.post(ndjson([line(1)]));
    expect(await running.end('SIGTERM')).toEqual([0, null]);
  });

  it('listens, and hears SIGTERM, while its store does not open', async () => {
    const data = join(folder, 'hanging');
    const current = join(data, 'lines', 'CURRENT');
    await mkdir(dirname(current), { recursive: true });
    // Who opens it waits for somebody who writes.
    execFileSync('mkfifo', [current]);
    const running = await startProgram({ DATA_DIR: data });
    const { get } = clientOf(`http://127.0.0.1:${running.port}`);
    expect(await get('/health')).toMatchObject({ status: 503, body: { status: 'failing' } });
    const ended = running.end('SIGTERM');
    await writeFile(current, '');
    expect(await ended).toEqual([0, null]);
  });

  it('answers query and healthcheck from the outside', async () => {
    const running = await startProgram({ DATA_DIR: join(folder, 'asked'), TOKEN: 'secret' });
    const client = clientOf(`http://127.0.0.1:${running.port}`);
    const now = line(0, { ts: new Date().toISOString(), message: 'just now', level: 'error' });
    const sent = await client.post(ndjson([line(1, { message: 'Long ago' }), now]), {
      authorization: 'Bearer secret',
    });
    expect(sent.status).toBe(200);
    const env = { ...process.env, PORT: String(running.port), TOKEN: 'secret' };
    const messages = async (...words: readonly string[]) => {
      const { stdout } = await ask(words, env);
      return stdout.split('\n').flatMap((text) => (text === '' ? [] : [messageOf(text)]));
    };
    expect(await messages('query')).toEqual(['Long ago', 'just now']);
    expect(await messages('query', '--since', '2h')).toEqual(['just now']);
    expect(await messages('query', '--grep', 'long', '--service', 'web')).toEqual(['Long ago']);
    expect(await messages('query', '--tail', '1', '--level', 'warn')).toEqual(['just now']);
    expect((await ask(['query', '--level', 'loud'], env)).code).toBe(2);
    expect((await ask(['query', '--lines'], env)).code).toBe(2);
    expect((await ask(['query'], { ...env, TOKEN: 'other' })).code).toBe(1);
    expect(await ask(['healthcheck'], env)).toEqual({ code: 0, stdout: '200 {"status":"ok"}\n' });
    await running.end('SIGKILL');
    expect((await ask(['healthcheck'], env)).code).toBe(1);
    expect((await ask(['query'], env)).code).toBe(1);
    expect((await ask(['bogus'], env)).code).toBe(2);
  }, 40_000);

  it('says what is wrong with its settings and ends', async () => {
    const { code, stdout } = await ask([], { ...process.env, RETAIN_FOR: 'a week', PORT: '0' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/RETAIN_FOR is \\"a week\\", which is not a duration/);
  });
});

function messageOf(text: string): string {
  return (JSON.parse(text) as { message: string }).message;
}

function ask(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly code: number; readonly stdout: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bundle, ...words], { env }, (_error, stdout) => {
      resolve({ code: child.exitCode ?? -1, stdout });
    });
  });
}
