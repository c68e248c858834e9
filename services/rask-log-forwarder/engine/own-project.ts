import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { inspectContainer, PROJECT_LABEL } from './containers.js';
import { isGone, type Engine } from './engine-client.js';

/**
 * The compose project that this process's own container belongs to; undefined where it runs in none.
 * @throws Error while the engine does not answer
 */
export async function ownProject(engine: Engine, signal: AbortSignal): Promise<string | undefined> {
  for (const id of ownIds()) {
    try {
      const { labels } = await inspectContainer(engine, id, signal);
      const project = labels[PROJECT_LABEL];
      if (project !== undefined) return project;
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return undefined;
}

/** The engine mounts /etc/hostname and others from a folder named after the container; its hostname is the id by default. */
function ownIds(): readonly string[] {
  const [, mounted] = /\/containers\/([0-9a-f]{64})\//.exec(read('/proc/self/mountinfo')) ?? [];
  return mounted === undefined ? [hostname()] : [mounted, hostname()];
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
