import { text } from 'node:stream/consumers';
import type { Captured, Command } from './processes.js';
import { spawnPiped } from './spawn-piped.js';

/** See `Processes.capture`. */
export async function capture(command: Command, timeoutMs: number): Promise<Captured> {
  const { child, end, interrupt } = spawnPiped(command);
  child.stdin.end();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    interrupt('SIGKILL');
  }, timeoutMs);
  try {
    const [stdout, stderr, ended] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      end,
    ]);
    return { ...ended, stdout, stderr, timedOut };
  } finally {
    clearTimeout(timer);
  }
}
