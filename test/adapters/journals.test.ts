import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWriter } from '../../src/adapters/journals/journal-writer.js';
import type { ContainerSnapshot } from '../../src/model/container.js';
import type { Finding } from '../../src/model/finding.js';
import type { JournalEntry } from '../../src/model/ports.js';
import type { ResourceProgress, Signal } from '../../src/model/signals.js';
import type { RunOutcome } from '../../src/model/view.js';
import { expectValid } from '../render/expect-valid.js';
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

const finding: Finding = {
  ...{ id: 'stop-old alt-db-1', rule: 'ALT101', severity: 'error', subject: { service: 'db' } },
  ...{ summary: 'db does not stop', evidence: [], remedy: [] },
};
const location = { file: 'profiles/core.yaml', line: 3, column: 5 };
const frame = { location, length: 4, lines: [{ number: 3, text: '    stop_grace_period: 60s' }] };
const outcome: RunOutcome = {
  ...{ project: 'alt', command: 'up', status: 'stuck', exitCode: 6, durationMs: 41_000 },
  ...{ services: 1, ready: 0, failed: [], slowest: [], ranAgain: [], leftovers: [], next: [] },
  ...{ findings: [finding], cleared: [{ finding, text: 'ended by itself', afterMs: 41_000 }] },
};
const said = (text: string): JournalEntry => ({
  ...{ v: 1, type: 'signal' },
  signal: { source: 'compose', kind: 'unparsed', at: startedAt, text },
});
const signalOf = (signal: Signal): JournalEntry => ({ v: 1, type: 'signal', signal });
const layer = (at: number, verb = 'Downloading'): ResourceProgress => ({
  ...{ source: 'compose', kind: 'resource', at, resource: 'layer', name: 'cafe', parent: 'db' },
  ...{ phase: 'working', verb, current: at, total: 100_000 },
});
const transfer: Signal = {
  ...{ source: 'compose', kind: 'build', at: 0, text: 'transferring context', current: 7 },
};
const kill: Signal = {
  ...{ source: 'engine', kind: 'container', at: startedAt, action: 'kill', id: 'abc' },
  ...{ name: 'alt-db-1', service: 'db', number: 1, oneoff: false, signal: 15 },
};
const container: ContainerSnapshot = {
  ...{ id: 'abc', name: 'alt-db-1', project: 'alt', service: 'db', number: 1, oneoff: false },
  ...{ image: 'db', status: 'running', oomKilled: false, restarts: 0, restartPolicy: 'no' },
  ...{ networkMode: 'bridge', ports: [], networks: [], volumes: [], labels: { kind: 'hunter2' } },
};
const entries: readonly JournalEntry[] = [
  said('hello'),
  { v: 1, type: 'finding', at: startedAt, report: { finding, frames: [frame] } },
  { v: 1, type: 'cleared', at: startedAt, finding, text: 'ended by itself' },
  { v: 1, type: 'end', at: startedAt, outcome },
];

describe('a journal', () => {
  it('is read as it was written, its head first', async () => {
    const id = await record(entries);
    expect(id).toMatch(/^20261123-191518-[0-9a-f]{4}$/);
    expect(await journals().read('alt', id)).toEqual([
      { v: 1, type: 'run', id, ...head },
      ...entries,
    ]);
  });

  it('has lines as its schema says', async () => {
    const text = await readFile(fileOf(await record(entries)), 'utf8');
    const lines = text.trim().split('\n');
    expect(lines).toHaveLength(5);
    for (const line of lines) expectValid('journal', JSON.parse(line));
  });

  it('can be read by its owner alone', async () => {
    const id = await record(entries);
    expect((await stat(fileOf(id))).mode & 0o777).toBe(0o600);
    expect((await stat(folder())).mode & 0o777).toBe(0o700);
  });

  it('has no secret in it, wherever that stood', async () => {
    const secret = (text: string) => text.replaceAll('engine', '***').replaceAll('hunter2', '***');
    const id = await record(
      [
        said('password hunter2'),
        { v: 1, type: 'signal', signal: { source: 'engine', kind: 'snapshot', at: 1, container } },
      ],
      secret,
    );
    const text = await readFile(fileOf(id), 'utf8');
    expect(text).not.toContain('hunter2');
    expect(text).toContain('password ***');
    expect(text).toContain('"labels":{"kind":"***"}');
    // Words that say what a line is are no secrets, whatever a password is called.
    expect((await journals().read('alt', id))?.at(-1)).toMatchObject({
      signal: { source: 'engine' },
    });
  });

  it('keeps what things are called, whatever a password is called', async () => {
    const [source, at] = ['engine', 1] as const;
    const started: Signal = {
      ...{ source, kind: 'container', at, action: 'start', id: 'b1', name: 'alt-auth-1' },
      ...{ service: 'auth', number: 1, oneoff: false },
    };
    const command = ['worker', '--token', 'abc', 'auth'];
    const config = { command, stopSignal: 'SIGTERM', init: false, tty: false, ports: [] };
    const seen = { ...container, config };
    const id = await record(
      [
        { v: 1, type: 'signal', signal: started },
        { v: 1, type: 'signal', signal: { source, kind: 'snapshot', at, container: seen } },
      ],
      (text) => text.replaceAll('auth', '***'),
    );
    expect((await journals().read('alt', id))?.slice(1)).toMatchObject([
      { signal: started },
      { signal: { container: { config: { command: ['worker', '--token', '•••', '***'] } } } },
    ]);
  });

  it('loses a line that is torn or unknown, and no other', async () => {
    const id = await record(entries);
    await appendFile(
      fileOf(id),
      [
        '{"v":2,"type":"signal","signal":{"source":"engine","kind":"pulse","at":1}}',
        '{"v":1,"type":"toString"}',
        '{"v":1,"type":"signal","signal":{"source":"moon","kind":"pulse","at":1}}',
        '[1]',
        '{"v":1,"type":"sig',
      ].join('\n'),
    );
    expect(await journals().read('alt', id)).toHaveLength(5);
  });

  it('is there up to its last whole line when the run was killed', async () => {
    const id = await record(entries);
    const text = await readFile(fileOf(id), 'utf8');
    await writeFile(fileOf(id), text.slice(0, -10));
    expect((await journals().read('alt', id))?.map(({ type }) => type)).toEqual([
      ...['run', 'signal', 'finding', 'cleared'],
    ]);
  });

  it('costs the run nothing when it can not be written', async () => {
    await writeFile(join(stateRoot(), 'altctl'), 'a file where the folder should be');
    const id = await record(entries);
    expect(await journals().list('alt')).toEqual([]);
    expect(await journals().read('alt', id)).toBeUndefined();
  });

  it('costs the run nothing when it is written to after its end', async () => {
    const journal = journals().open(head, asItIs);
    await journal.close();
    journal.write(said('late'));
    await journal.close();
    expect(await journals().read('alt', journal.id)).toHaveLength(1);
  });

  it('takes only what is done to containers when it has grown too large, and its end', async () => {
    const id = '20261123-191518-0000';
    const writer = await openWriter({
      ...{ folder: folder(), head: { id, ...head }, redact: asItIs, largestBytes: 1000 },
    });
    for (let line = 0; line < 100; line += 1) {
      writer.write(said('x'.repeat(50)));
      writer.write(signalOf(layer(line * 1000)));
    }
    writer.write(signalOf(kill));
    for (const entry of entries.slice(1)) writer.write(entry);
    await writer.close();
    const kept = (await journals().read('alt', id)) ?? [];
    expect(kept.slice(-4)).toEqual([signalOf(kill), ...entries.slice(1)]);
    expect(kept.length).toBeLessThan(20);
  });

  it('has of a layer that counts its bytes a line each second, and each of its steps', async () => {
    const counted = Array.from({ length: 100 }, (_, tenth) => layer(tenth * 100));
    const verified = layer(9_950, 'Verifying Checksum');
    const other = { ...layer(50), name: 'beef' };
    const built = Array.from({ length: 30 }, (_, tenth) => ({ ...transfer, at: tenth * 100 }));
    const written = [...counted, verified, other, ...built, kill].map(signalOf);
    const kept = (await journals().read('alt', await record(written))) ?? [];
    const times = kept.flatMap((entry) => (entry.type === 'signal' ? [entry.signal.at] : []));
    expect(times).toEqual([
      ...[0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000],
      ...[9_950, 50, 0, 1000, 2000, kill.at],
    ]);
  });
});
