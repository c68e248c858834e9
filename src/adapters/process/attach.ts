import { spawn, type ChildProcess } from 'node:child_process';
import type { CommandEnd } from '../../model/compose.js';
import { endOf } from './end-of.js';
import type { Command } from './processes.js';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** See `Processes.attach`. */
export async function attach(command: Command): Promise<CommandEnd> {
  let child: ChildProcess | undefined;
  const forward = (signal: NodeJS.Signals) => {
    // The terminal gives its Ctrl-C to the child itself; a second one would be firmer.
    if (signal === 'SIGINT' && hasTerminal()) return;
    child?.kill(signal);
  };
  // Before there is a child: a signal that comes in between must not leave it alone.
  for (const signal of forwarded) process.on(signal, forward);
  try {
    child = spawn(command.program, [...command.arguments], {
      env: { ...command.env },
      stdio: 'inherit',
    });
    return await endOf(child);
  } finally {
    for (const signal of forwarded) process.off(signal, forward);
  }
}

function hasTerminal(): boolean {
  return [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
}
