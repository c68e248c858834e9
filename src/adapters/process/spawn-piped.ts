import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { endOf } from './end-of.js';
import { endAtExit, signalGroup } from './process-group.js';
import type { Command, RunningProcess } from './processes.js';

export interface SpawnedProcess extends RunningProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
}

/** Starts a child in its own process group, with pipes to all three of its streams. */
export function spawnPiped(command: Command): SpawnedProcess {
  const child = spawn(command.program, [...command.arguments], {
    env: { ...command.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A new group needs a new session; on Windows it would open a console window instead.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  // A child may end without having read its input; how it ended tells more than the broken pipe.
  child.stdin.on('error', () => undefined);
  const release = endAtExit(child);
  const end = endOf(child).finally(release);
  return {
    child,
    end,
    interrupt: (signal) => {
      signalGroup(child, signal);
    },
  };
}
