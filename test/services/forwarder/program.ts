import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildServices } from '../../../scripts/build/services.mjs';

export const bundle = fileURLToPath(
  new URL('../../../services/dist/rask-log-forwarder.mjs', import.meta.url),
);

/** What the forwarder says of itself. */
export interface Said {
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

export interface Health {
  readonly status: string;
  readonly reason?: string;
  readonly aggregator: string;
  readonly following: readonly string[];
  readonly queued: number;
  readonly spooled: number;
  readonly dropped: number;
}

export interface Forwarder {
  readonly pid: number;
  readonly port: number;
  readonly said: readonly Said[];
  readonly health: () => Promise<Health>;
  /** Sends a signal and waits for the end. */
  readonly end: (signal: NodeJS.Signals) => Promise<readonly [number | null, string | null]>;
}

/** Starts the built program as a process of its own, and waits until it listens. */
export async function startForwarder(env: Readonly<Record<string, string>>): Promise<Forwarder> {
  await buildServices();
  const child = spawn(process.execPath, [bundle], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  const said: Said[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const one = JSON.parse(text) as Said;
      said.push(one);
      if (one.message === 'listening') resolve(Number(one.port));
    });
    void exited.then(() => {
      reject(new Error('it ended before it listened'));
    });
  });
  return {
    ...{ pid: child.pid ?? 0, port, said },
    health: async () => (await fetch(`http://127.0.0.1:${port}/health`)).json() as Promise<Health>,
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

/** A folder that is gone when `remove` is called. */
export async function createFolder() {
  const path = await mkdtemp(join(tmpdir(), 'altctl-test-forwarder-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Runs the built program to its end. */
export function ask(words: readonly string[], env: Readonly<Record<string, string>>) {
  return new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>(
    (resolve) => {
      const options = { env: { ...process.env, ...env } };
      const child = execFile(process.execPath, [bundle, ...words], options, (_error, ...texts) => {
        const [stdout, stderr] = texts;
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      });
    },
  );
}
