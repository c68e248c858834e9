import { setTimeout as sleep } from 'node:timers/promises';
import { SettingError } from '../running/environment.js';
import { reasonOf, type Log } from '../running/log.js';
import type { Target } from './engine/containers.js';
import type { Engine } from './engine/engine-client.js';
import { ownProject } from './engine/own-project.js';
import type { Settings } from './settings.js';

const RETRY_MS = 1_000;

/**
 * Whose output to forward: the service of the settings, in the project of the settings or of this process's own
 * container. Waits for an engine that does not answer; undefined when `signal` is there first.
 * @throws SettingError where neither says which project
 */
export async function findTarget(
  { service, project }: Settings,
  engine: Engine,
  log: Log,
  signal: AbortSignal,
): Promise<Target | undefined> {
  if (project !== undefined) return signal.aborted ? undefined : { project, service };
  let said = '';
  while (!signal.aborted) {
    try {
      const own = await ownProject(engine, signal);
      if (own !== undefined) return { project: own, service };
      throw new SettingError('PROJECT is not set, and this is no container of a compose project');
    } catch (error) {
      if (error instanceof SettingError) throw error;
      const reason = reasonOf(error);
      if (reason !== said) log('warn', 'the engine does not answer', { reason });
      said = reason;
    }
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
