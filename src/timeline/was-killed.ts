import type { Stop } from '../model/timeline.js';

/** The exit code of a process that SIGKILL has ended: 128 + 9. */
const killedCode = 137;

/** Any other code is the program's own: it came to its end while SIGKILL was on the way. */
export function wasKilled({ exitCode }: Pick<Stop, 'exitCode'>): boolean {
  return exitCode === killedCode;
}
