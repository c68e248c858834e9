import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createLock } from '../../../src/adapters/lock.js';
import { lockPath } from '../../../src/adapters/lock/acquire.js';
import type { Lock, LockHolder } from '../../../src/model/ports.js';

export const KEY = 'alt unix:///var/run/docker.sock';

/** For the script of a child: it stays until it is ended. */
export const forever = 'setInterval(() => undefined, 1000);';

/** What a script of a child begins with: it takes the lock. */
export const head = `
  import { createLock } from './lock.mjs';
  const lock = createLock({ env: process.env });
  const release = await lock.acquire('${KEY}', 'up of a child');
  if (typeof release !== 'function') process.exit(9);
`;

let built = '';
let root = '';
const children: ChildProcess[] = [];

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'altctl-test-'));
  const input = fileURLToPath(new URL('../../../src/adapters/lock.ts', import.meta.url));
  const bundle = await rolldown({ input, platform: 'node' });
  await bundle.write({ dir: built, entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
});

afterAll(async () => {
  await rm(built, { recursive: true, force: true });
});

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'altctl-test-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

/** The state's folder of one test. */
export function state(): string {
  return root;
}

export function lock(): Lock {
  return createLock({ env: { XDG_STATE_HOME: root } });
}

/** Of the lock's file. */
export function path(): string {
  return lockPath({ XDG_STATE_HOME: root }, KEY);
}

/** Starts a child that is ended with the test. */
export function startChild(
  program: string,
  words: readonly string[],
  stdio: SpawnOptions['stdio'] = 'inherit',
): ChildProcess {
  const child = spawn(program, words, { env: { ...process.env, XDG_STATE_HOME: root }, stdio });
  children.push(child);
  return child;
}

/** Writes a script that can import `./lock.mjs`. */
export async function writeScript(name: string, text: string): Promise<string> {
  const file = join(built, name);
  await writeFile(file, text);
  return file;
}

export async function taken(): Promise<() => Promise<void>> {
  const release = await lock().acquire(KEY, 'up core');
  if (typeof release !== 'function') throw new Error(`held by ${JSON.stringify(release)}`);
  return release;
}

export async function refused(title: string): Promise<LockHolder> {
  const holder = await lock().acquire(KEY, title);
  if (typeof holder === 'function') throw new Error('the lock was free');
  return holder;
}

/** Puts a lock's file there, as an earlier altctl may have left it. */
export async function leave(record: object | string, suffix = ''): Promise<void> {
  await mkdir(dirname(path()), { recursive: true, mode: 0o700 });
  const whole = { token: 'old', title: 'up of old', since: 1 };
  const text = typeof record === 'string' ? record : JSON.stringify({ ...whole, ...record });
  await writeFile(`${path()}${suffix}`, text);
}

/** A child that has the lock and then runs a script; it says something first. */
export async function startHolder(script: string): Promise<ChildProcess> {
  const file = await writeScript('holder.mjs', `${head} console.log('ready'); ${script}`);
  const child = startChild(process.execPath, [file], ['ignore', 'pipe', 'inherit']);
  await nextOutput(child);
  return child;
}

export function nextOutput(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.once('data', (text: Buffer) => {
      resolve(text.toString());
    });
  });
}

export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}

export async function waitFor<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  const limit = Date.now() + 10_000;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > limit) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
