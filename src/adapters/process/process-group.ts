/** A child that leads a process group; without a `pid` it could not be started. */
interface Leader {
  readonly pid?: number;
}

/** Leaders of the process groups that altctl has started and that still run. */
const leaders = new Set<Leader>();

/** Counts a child as running until `release` is called; should altctl exit before, it is ended. */
export function endAtExit(child: Leader): () => void {
  if (leaders.size === 0) process.once('exit', endAll);
  leaders.add(child);
  return () => {
    leaders.delete(child);
    if (leaders.size === 0) process.off('exit', endAll);
  };
}

/**
 * Signals a child and all processes of its group; nothing where they have ended.
 *
 * The whole group, because a signal to the docker command line alone may not reach its plugin: before
 * version 25 it passes none on, and a compose that waits for an answer to a question ends only by a
 * second signal of its own. Where compose hears of one signal twice it still cancels once.
 */
export function signalGroup(child: Leader, signal: NodeJS.Signals): void {
  if (child.pid === undefined || !leaders.has(child)) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // The last of the group has ended since.
  }
}

function endAll(): void {
  for (const child of leaders) signalGroup(child, 'SIGTERM');
}
