import type { Options } from 'execa';
import { defined } from '../../model/defined.js';
import { endOf } from './end-of.js';
import { endAtExit, signalGroup } from './process-group.js';
import type { Command } from './command.js';

const piped = {
  stdin: 'pipe',
  stdout: 'pipe',
  stderr: 'pipe',
  // A new group needs a new session; on Windows it would open a console window instead.
  detached: process.platform !== 'win32',
  extendEnv: false,
  reject: false,
  stripFinalNewline: false,
  forceKillAfterDelay: false,
} as const satisfies Options;

export type SpawnedProcess = Awaited<ReturnType<typeof spawnPiped>>;

/**
 * Starts a child in its own process group, with pipes to all three of its streams.
 * @param buffer whether its output is kept for its result; else it must be read at once
 */
export async function spawnPiped(command: Command, { buffer }: { readonly buffer: boolean }) {
  const { execa } = await import('execa');
  const env = defined(command.env);
  const child = execa(command.program, command.arguments, { ...piped, buffer, env });
  const release = endAtExit(child);
  const end = child.then(endOf).finally(release);
  return {
    child,
    end,
    interrupt: (signal: NodeJS.Signals) => {
      signalGroup(child, signal);
    },
  };
}
