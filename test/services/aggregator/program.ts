import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildServices } from '../../../scripts/build/services.mjs';

export const bundle = fileURLToPath(
  new URL('../../../services/dist/rask-log-aggregator.mjs', import.meta.url),
);

export interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  /** Sends a signal and waits for the end. */
  readonly end: (signal: NodeJS.Signals) => Promise<readonly [number | null, string | null]>;
}

/** Starts the built program as a process of its own, and waits until it listens. */
export async function startProgram(
  env: Readonly<Record<string, string>>,
  port = '0',
): Promise<Running> {
  await buildServices();
  const child = spawn(process.execPath, [bundle], {
    env: { ...process.env, PORT: port, MIN_FREE_BYTES: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  for await (const text of createInterface({ input: child.stdout })) {
    const said = JSON.parse(text) as { message: string; port?: number };
    if (said.message !== 'listening') continue;
    child.stdout.resume();
    return {
      child,
      port: said.port ?? 0,
      end: (signal) => {
        child.kill(signal);
        return exited;
      },
    };
  }
  throw new Error('it ended before it listened');
}
