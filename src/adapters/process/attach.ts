import type { Subprocess } from 'execa';
import type { CommandEnd } from '../../model/compose.js';
import { defined } from '../../model/defined.js';
import { endOf } from './end-of.js';
import type { Command } from './command.js';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const handingOver = {
  stdio: 'inherit',
  extendEnv: false,
  reject: false,
  forceKillAfterDelay: false,
} as const;

/** See `Processes.attach`. */
export async function attach(command: Command): Promise<CommandEnd> {
  const { execa } = await import('execa');
  let child: Pick<Subprocess, 'kill'> | undefined;
  const forward = (signal: NodeJS.Signals) => {
    // The terminal gives its Ctrl-C to the child itself; a second one would be firmer.
    if (signal === 'SIGINT' && hasTerminal()) return;
    child?.kill(signal);
  };
  // Before there is a child: a signal that comes in between must not leave it alone.
  for (const signal of forwarded) process.on(signal, forward);
  try {
    const env = defined(command.env);
    const running = execa(command.program, command.arguments, { ...handingOver, env });
    child = running;
    return endOf(await running);
  } finally {
    for (const signal of forwarded) process.off(signal, forward);
  }
}

function hasTerminal(): boolean {
  return [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
}
