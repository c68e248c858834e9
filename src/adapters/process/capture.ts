import type { Captured, Command } from './command.js';
import { spawnPiped } from './spawn-piped.js';

/** See `Processes.capture`. */
export async function capture(command: Command, timeoutMs: number): Promise<Captured> {
  const { child, end, interrupt } = await spawnPiped(command, { buffer: true });
  child.stdin.end();
  let timedOut = false;
  // execa's own time limit would spare what the child has started.
  const timer = setTimeout(() => {
    timedOut = true;
    interrupt('SIGKILL');
  }, timeoutMs);
  try {
    const [{ stdout, stderr }, ended] = await Promise.all([child, end]);
    return { ...ended, stdout, stderr, timedOut };
  } finally {
    clearTimeout(timer);
  }
}
